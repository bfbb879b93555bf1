import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtPackage } from "../package/built-package.js";
import { repository } from "../workspace-copy.js";

const made = new Map<string, string>();

/** A folder `node_modules` with the package of `things/`, which has two versions with changes of many kinds. It is made once in a worker. */
export function thingsModules(): string {
  return modulesOf("things", "Things");
}

/** A folder `node_modules` with the package of `orders/`, whose newer version refuses the same places for several reasons. It is made once in a worker. */
export function ordersModules(): string {
  return modulesOf("orders", "Orders");
}

/** A folder `node_modules` with the package of `keys/`, whose newer version asks for another credential in each call. It is made once in a worker. */
export function keysModules(): string {
  return modulesOf("keys", "Keys");
}

/** A folder `node_modules` with the package of `parcels/`, whose versions differ in failures, defaults, limits of known values and media types. It is made once in a worker. */
export function parcelsModules(): string {
  return modulesOf("parcels", "Parcels");
}

function modulesOf(name: string, className: string): string {
  const known = made.get(name);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(tmpdir(), `apipin-${name}-`));
  cpSync(join(repository, "test/migrate", name), join(folder, "specs"), { recursive: true });
  const configuration = `package: { name: ${name}, version: 1.0.0 }\nclient: { class: ${className} }\n`;
  writeFileSync(join(folder, "apipin.yaml"), configuration);
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  const cli = join(repository, "dist/cli.js");
  execFileSync(process.execPath, [cli, "-C", folder, "generate", "--no-cache"], { cwd: folder, stdio: "pipe" });
  const modules = join(folder, "user/node_modules");
  mkdirSync(modules, { recursive: true });
  cpSync(builtPackage(join(folder, "generated")), join(modules, name), { recursive: true });
  for (const library of ["@types", "undici-types", "openapi-fetch"])
    symlinkSync(join(repository, "node_modules", library), join(modules, library));
  made.set(name, modules);
  return modules;
}
