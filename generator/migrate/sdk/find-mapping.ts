import { dirname, join, relative } from "node:path";
import type { Diagnostic, Outcome } from "../../diagnostics/diagnostic.js";
import { MAPPINGS } from "../../workspace/paths.js";
import { entryNames, isFolder, isThere, readTextFile } from "../../workspace/user-files.js";
import type { Compiler } from "../compiler.js";
import { migrateDiagnostic } from "../migrate-diagnostic.js";
import { type InstalledPackage, readPackage } from "../project/installed-package.js";
import type { SdkMapping } from "./mapping.js";
import { parseMapping } from "./parse-mapping.js";

/** A move from an SDK, as the command line names it. */
export interface NamedMove {
  /** Package of the SDK with its major number: `sdk@8`. */
  readonly sdk: string;
  readonly version: string;
  /** Name or folder of the generated package. Default: the one that has a mapping. */
  readonly package?: string | undefined;
  /** Path of the mapping. Default: that of the package. */
  readonly mapping?: string | undefined;
}

/** A mapping, and the package that it leads to. */
export interface FoundMapping {
  readonly installed: InstalledPackage;
  readonly mapping: SdkMapping;
}

/**
 * Finds the mapping of an SDK: the file that is named, else the one that an installed package carries.
 *
 * @param folder of the program; packages are those of its `node_modules` and of the folders above
 * @param root that paths of diagnostics are relative to
 * @returns diagnostics `migrate/no-package`, `migrate/several-packages`, `migrate/no-mapping`, `migrate/invalid-mapping`
 */
export function findMapping(
  ts: Compiler,
  folder: string,
  root: string,
  move: NamedMove,
): Outcome<FoundMapping | undefined> {
  const wanted = move.package;
  const named = wanted !== undefined && isFolder(wanted) ? readPackage(wanted) : undefined;
  const packages =
    named === undefined
      ? installedPackages(folder).filter(({ name }) => wanted === undefined || name === wanted)
      : [named];
  const problem = (code: string, message: string): Outcome<undefined> => ({
    value: undefined,
    diagnostics: [migrateDiagnostic(code, "error", message)],
  });
  if (packages.length === 0) {
    const which = wanted === undefined ? "No package of apipin" : `No package ${wanted} of apipin`;
    return problem("migrate/no-package", `${which} is installed for ${relative(root, folder) || "."}.`);
  }
  const diagnostics: Diagnostic[] = [];
  const found: FoundMapping[] = [];
  const known: string[] = [];
  for (const installed of packages) {
    const files = move.mapping === undefined ? filesOf(installed, move.version) : [move.mapping];
    for (const file of files) {
      const parsed = parseMapping(ts, relative(root, file), readTextFile(file));
      diagnostics.push(...parsed.diagnostics);
      const mapping = parsed.value;
      if (mapping === undefined) continue;
      const name = `${mapping.sdk.package}@${mapping.sdk.major}`;
      known.push(`${name} to ${mapping.version}`);
      if (name === move.sdk && mapping.version === move.version) found.push({ installed, mapping });
    }
  }
  const [one, ...others] = found;
  if (one !== undefined && others.length === 0) return { value: one, diagnostics };
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const names = packages.map(({ name }) => name).join(", ");
  if (others.length > 0)
    return problem("migrate/several-packages", `${names} have a mapping of ${move.sdk} to ${move.version}.`);
  const list = known.length === 0 ? "" : ` There are ${known.join(", ")}.`;
  return problem("migrate/no-mapping", `${names} has no mapping of ${move.sdk} to ${move.version}.${list}`);
}

function filesOf({ folder }: InstalledPackage, version: string): readonly string[] {
  const place = join(folder, MAPPINGS, version);
  return entryNames(place)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => join(place, name));
}

/** The packages of apipin that are installed for a folder, the nearest of a name. */
function installedPackages(folder: string): readonly InstalledPackage[] {
  const found = new Map<string, InstalledPackage>();
  for (let at = folder; ; at = dirname(at)) {
    const modules = join(at, "node_modules");
    const names = entryNames(modules).flatMap((name) =>
      name.startsWith("@") ? entryNames(join(modules, name)).map((own) => `${name}/${own}`) : [name],
    );
    for (const name of names) {
      const place = join(modules, name);
      const own = found.has(name) || !isThere(join(place, "manifest.json")) ? undefined : readPackage(place);
      if (own !== undefined) found.set(name, own);
    }
    if (dirname(at) === at) return [...found.values()];
  }
}
