import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { RESERVED_FOLDERS } from "../names/reserved-folders.js";
import type { Workspace } from "../workspace/read.js";
import { versionDiagnostic } from "./codes.js";

/** `versions/name` or `versions/exists` where a version cannot have this name. */
export function checkNewName(version: string, { specs }: Workspace): readonly Diagnostic[] {
  if (!/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(version) || RESERVED_FOLDERS.has(version.toLowerCase()))
    return [versionDiagnostic("versions/name", `${JSON.stringify(version)} cannot be the name of a version.`)];
  if (specs.some((spec) => spec.version === version))
    return [versionDiagnostic("versions/exists", `There is a version ${version}.`)];
  return [];
}

/** The other versions, the nearest before the new one first, then those before it, then those after it. */
export function nearestVersions(version: string, { specs }: Workspace): readonly string[] {
  const versions = [...new Set(specs.map((spec) => spec.version))].filter((other) => other !== version).sort();
  const earlier = versions.filter((other) => other < version);
  return [...earlier.reverse(), ...versions.filter((other) => other > version)];
}
