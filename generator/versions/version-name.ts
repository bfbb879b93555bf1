import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Workspace } from "../workspace/read.js";
import { versionDiagnostic } from "./codes.js";

/** Names that stand for something else below `overlays/` or in the package. */
const TAKEN: ReadonlySet<string> = new Set(["all", "mock", "runtime", "dist", "node_modules"]);

/** `versions/name` or `versions/exists` where a version cannot have this name. */
export function checkNewName(version: string, { specs }: Workspace): readonly Diagnostic[] {
  if (!/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(version) || TAKEN.has(version.toLowerCase()))
    return [versionDiagnostic("versions/name", `${JSON.stringify(version)} cannot be the name of a version.`)];
  if (specs.some((spec) => spec.version === version))
    return [versionDiagnostic("versions/exists", `There is a version ${version}.`)];
  return [];
}

/** The version whose overlays are copied forward if none is named: the nearest before the new one, or else the first after it. */
export function nearestVersion(version: string, { specs }: Workspace): string | undefined {
  const versions = [...new Set(specs.map((spec) => spec.version))].filter((other) => other !== version).sort();
  return versions.findLast((other) => other < version) ?? versions[0];
}
