import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtPackage } from "../package/built-package.js";
import { repository } from "../workspace-copy.js";

let made: string | undefined;

/** A folder `node_modules` with the package of `things/`, which has two versions with changes of many kinds. It is made once in a worker. */
export function thingsModules(): string {
  if (made !== undefined) return made;
  const folder = mkdtempSync(join(tmpdir(), "apipin-things-"));
  cpSync(join(repository, "test/migrate/things"), join(folder, "specs"), { recursive: true });
  writeFileSync(join(folder, "apipin.yaml"), "package: { name: things, version: 1.0.0 }\nclient: { class: Things }\n");
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  const cli = join(repository, "dist/cli.js");
  execFileSync(process.execPath, [cli, "-C", folder, "generate", "--no-cache"], { cwd: folder, stdio: "pipe" });
  const modules = join(folder, "user/node_modules");
  mkdirSync(modules, { recursive: true });
  cpSync(builtPackage(join(folder, "generated")), join(modules, "things"), { recursive: true });
  for (const name of ["@types", "undici-types", "openapi-fetch"])
    symlinkSync(join(repository, "node_modules", name), join(modules, name));
  made = modules;
  return modules;
}
