import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { installedPackage } from "../package/installed-package.js";

/** Options of a program in TypeScript alone. Libraries are checked by the tests of the package; here they take two thirds of the time. */
export const TYPESCRIPT_OPTIONS: object = {
  target: "es2022",
  module: "nodenext",
  strict: true,
  skipLibCheck: true,
  types: ["node"],
  lib: ["es2022"],
};
const OPTIONS = { ...TYPESCRIPT_OPTIONS, allowJs: true, checkJs: true };

/** A program in a folder of its own, with the generated package installed as a link, as pnpm does. Removed when the test ends, or when `onEnd` says. */
export function programFolder(
  files: { readonly [file: string]: string },
  config: object = { compilerOptions: OPTIONS },
  modules: string = join(installedPackage().folder, "node_modules"),
  onEnd: (remove: () => void) => void = onTestFinished,
): string {
  const folder = mkdtempSync(join(tmpdir(), "apipin-program-"));
  onEnd(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(modules, join(folder, "node_modules"));
  const all = { "package.json": '{ "type": "module" }', "tsconfig.json": JSON.stringify(config), ...files };
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}
