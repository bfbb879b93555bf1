import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { type ActionReport, type AppliedElsewhere, actionKey } from "../overlay/index.js";
import type { SpecFile, Workspace } from "../workspace/read.js";
import type { VersionResult } from "./version-result.js";

/** Effects of overlays on the versions whose results are reused, for the overlay stage of the others. */
export function appliedElsewhere(known: readonly VersionResult[], specs: readonly SpecFile[]): AppliedElsewhere {
  const byFile = new Map(specs.map((spec) => [spec.file, spec]));
  const changed: { [action: string]: SpecFile[] } = {};
  for (const result of known) {
    for (const [action, files] of Object.entries(result.changed)) {
      changed[action] = [...(changed[action] ?? []), ...files.flatMap((file) => byFile.get(file) ?? [])];
    }
  }
  return { specs, changed };
}

/** The specs of a version that each action changed, by `actionKey`. */
export function changedSpecs(effects: readonly ActionReport[], version: string): VersionResult["changed"] {
  const entries = effects.map(({ overlay, action, documents }) => {
    const changed = documents.filter(({ document, status }) => {
      return status === "changed" && document.startsWith(`specs/${version}/`);
    });
    return [actionKey(overlay, action.index), changed.map(({ document }) => document)] as const;
  });
  return Object.fromEntries(entries.filter(([, files]) => files.length > 0));
}

/** True where a diagnostic is not about a file of another version. */
export function concerns({ place }: Diagnostic, version: string, { specs }: Workspace): boolean {
  const others = specs.filter((spec) => spec.version !== version).map((spec) => spec.version);
  return !others.some((other) => /^(specs|overlays)\/([^/]+)\//.exec(place?.file ?? "")?.[2] === other);
}
