import { quantity } from "../diagnostics/quantity.js";
import type { GenerationRecord } from "../incremental/record.js";
import type { Drift } from "../workspace/package-files.js";
import { OUTPUT } from "../workspace/paths.js";
import type { CommandContext, ExitCode } from "./context.js";

/** Tells what was written. */
export function reportWritten(record: GenerationRecord, drift: readonly Drift[], context: CommandContext): ExitCode {
  const { operations, specs, versions, files } = record;
  context.note(
    `${OUTPUT}/: ${quantity(operations, "operation")} of ${quantity(specs, "spec")} in ${quantity(versions, "client")}, ${quantity(files.length, "file")}, ${countChanged(drift)}`,
  );
  return 0;
}

/** How many files are others than before. */
export function countChanged(drift: readonly Drift[]): string {
  return drift.length === 0 ? "nothing changed" : `${drift.length} changed`;
}

/**
 * Names each file that differs; exit code 1 where there is one.
 *
 * @param below the folder that was compared, and how many files it should have
 */
export function reportDrift(
  drift: readonly Drift[],
  below: { readonly folder: string; readonly files: number },
  { note, noteColors, out }: CommandContext,
): ExitCode {
  const { folder, files } = below;
  if (drift.length === 0) {
    note(`${folder}/ is what the specs and overlays give`);
    return 0;
  }
  if (drift.length === files && drift.every(({ kind }) => kind === "missing")) {
    out(`${folder}: missing`);
    note(noteColors.red(`${folder}/ is not there; run \`apipin generate\``));
    return 1;
  }
  for (const { path, kind } of drift) out(`${OUTPUT}/${path}: ${kind}`);
  const differing = `${quantity(drift.length, "file")} ${drift.length === 1 ? "differs" : "differ"}`;
  note(noteColors.red(`${differing} from what the specs and overlays give; run \`apipin generate\``));
  return 1;
}
