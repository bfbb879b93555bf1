import type { Configuration } from "../configuration.js";
import { jsonText } from "../diagnostics/json-text.js";
import type { ToolVersion } from "../tools.js";
import type { GeneratedFile } from "../workspace/generated-file.js";
import { HEADER } from "./header.js";
import type { VersionSummary } from "./version-summary.js";

/** A file the package was made from. */
export interface InputFile {
  /** Relative to the workspace. */
  readonly file: string;
  readonly sha256: string;
}

/**
 * `manifest.json`: what the package was made from, by what, its operations as data, and its files: what the list does not name is not removed
 * when the package is written again.
 *
 * @param files paths of all others below the package
 * @param isDraft whether it was made in spite of errors
 */
export function manifestFile(
  versions: readonly VersionSummary[],
  configuration: Configuration,
  inputs: readonly InputFile[],
  tools: readonly ToolVersion[],
  files: readonly string[],
  isDraft: boolean,
): GeneratedFile {
  const manifest = {
    $comment: HEADER,
    package: configuration.package.name,
    configuration: modelConfiguration(configuration),
    ...(isDraft ? { draft: true } : {}),
    tools: Object.fromEntries(tools.map(({ name, version }) => [name, version])),
    inputs: Object.fromEntries(
      [...inputs].sort((a, b) => (a.file < b.file ? -1 : 1)).map(({ file, sha256 }) => [file, sha256]),
    ),
    versions: Object.fromEntries(
      versions.map(({ version, services, operations }) => [version, { services, operations }]),
    ),
    files: [...files].sort(),
  };
  return { path: "manifest.json", text: jsonText(manifest) };
}

/** Keys of `apipin.yaml` that decide what the client is made of: with them and its documents a package can be compared later. */
function modelConfiguration(configuration: Configuration): Partial<Configuration> {
  const { client, names, only, enums, int64, versionHeader, credentials } = configuration;
  return {
    client,
    ...(names === undefined ? {} : { names }),
    ...(only === undefined ? {} : { only }),
    ...(enums === undefined ? {} : { enums }),
    ...(int64 === undefined ? {} : { int64 }),
    ...(versionHeader === undefined ? {} : { versionHeader }),
    ...(credentials === undefined ? {} : { credentials }),
  };
}
