import { inputFiles, type Workspace, type WorkspaceFile } from "../workspace/read.js";
import { sha256 } from "../workspace/sha256.js";

/** Names what a whole generation depends on: the toolchain and every file that takes part. */
export function generationKey(workspace: Workspace, toolchain: string): string {
  return keyOf(["generation", toolchain], inputFiles(workspace));
}

/**
 * Names what each version depends on: the toolchain, the configuration, the names on record, those of all specs, the version's own specs, the
 * files that specs may refer to, and all overlays but those of other versions.
 */
export function versionKeys(workspace: Workspace, toolchain: string): ReadonlyMap<string, string> {
  const { configuration, names: record, specs, parts, overlays } = workspace;
  const versions = [...new Set(specs.map(({ version }) => version))].sort();
  const names = specs.map(({ file }) => file);
  return new Map(
    versions.map((version) => {
      const others = versions.filter((other) => other !== version).map((other) => `overlays/${other}/`);
      const files = [
        configuration,
        ...(record === undefined ? [] : [record]),
        ...specs.filter((spec) => spec.version === version),
        ...parts,
        ...overlays.filter(({ file }) => !others.some((folder) => file.startsWith(folder))),
      ];
      return [version, keyOf(["version", version, toolchain, ...names], files)];
    }),
  );
}

/** Names what the report on the way from a version to another depends on: what both depend on. */
export function reportKey(keys: ReadonlyMap<string, string>, from: string, to: string): string {
  return keyOf(["report", keys.get(from) ?? "", keys.get(to) ?? ""], []);
}

function keyOf(words: readonly string[], files: readonly WorkspaceFile[]): string {
  return sha256(JSON.stringify([words, files.map(({ file, text }) => [file, sha256(text)])]));
}
