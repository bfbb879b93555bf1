import { dirname, join } from "node:path";
import type { Program } from "typescript";
import type { Diagnostic, Outcome } from "../../diagnostics/diagnostic.js";
import { isObject } from "../../openapi/json-pointer.js";
import { isThere, readTextFile, realPath } from "../../workspace/user-files.js";
import { migrateDiagnostic } from "../migrate-diagnostic.js";

/** A package that apipin generated, as it is installed. */
export interface InstalledPackage {
  readonly name: string;
  /** Its folder, without links. */
  readonly folder: string;
  /** Versions that it has a client of, oldest first. */
  readonly versions: readonly string[];
}

/** Reads the package in a folder; undefined for a folder without a manifest of apipin. */
export function readPackage(folder: string): InstalledPackage | undefined {
  const manifest = join(folder, "manifest.json");
  if (!isThere(manifest)) return undefined;
  try {
    const { package: name, versions, tools } = JSON.parse(readTextFile(manifest));
    if (typeof name !== "string" || !isObject(versions) || typeof tools?.apipin !== "string") return undefined;
    return { name, folder: realPath(folder), versions: Object.keys(versions) };
  } catch {
    return undefined;
  }
}

/** The segments of a path below the folder of a package; undefined for a file elsewhere. */
export function packagePath({ folder }: InstalledPackage, path: string): readonly string[] | undefined {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split("/") : undefined;
}

/**
 * The package of apipin that a program reads files of.
 *
 * @param given folder of the package, or its name where the program uses several
 * @returns diagnostics `migrate/no-package`, `migrate/several-packages`
 */
export function packageOf(programs: readonly Program[], given?: string): Outcome<InstalledPackage | undefined> {
  const named = given === undefined ? undefined : readPackage(given);
  if (named !== undefined) return { value: named, diagnostics: [] };
  const found = new Map<string, InstalledPackage>();
  const looked = new Set<string>();
  for (const program of programs) {
    for (const { fileName } of program.getSourceFiles()) {
      if (!fileName.includes("/node_modules/") && !fileName.endsWith(".d.ts")) continue;
      for (
        let folder = dirname(fileName);
        !looked.has(folder) && dirname(folder) !== folder;
        folder = dirname(folder)
      ) {
        looked.add(folder);
        const installed = readPackage(folder);
        if (installed !== undefined) found.set(installed.folder, installed);
      }
    }
  }
  const used = [...found.values()];
  const all = used.filter(({ name }) => given === undefined || name === given);
  const fault = (code: "migrate/no-package" | "migrate/several-packages", message: string): Diagnostic =>
    migrateDiagnostic(code, "error", message);
  const [one, ...others] = all;
  if (one === undefined) {
    const names = used.map(({ name }) => name).join(", ");
    const message =
      names === "" ? "The program uses no package of apipin." : `The program does not use ${given}: it uses ${names}.`;
    return { value: undefined, diagnostics: [fault("migrate/no-package", message)] };
  }
  if (others.length === 0) return { value: one, diagnostics: [] };
  const names = all.map(({ name }) => name).join(", ");
  return { value: undefined, diagnostics: [fault("migrate/several-packages", `The program uses ${names}.`)] };
}
