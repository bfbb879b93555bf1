import type { Diagnostic, SourcePlace } from "./diagnostics/diagnostic.js";
import { checkOperationIds, checkReferences, checkSizes } from "./load/index.js";
import type { EffectiveSpec, JsonObject, Provenance } from "./openapi/document.js";
import { type Origin, trace } from "./openapi/trace.js";

type Place = Parameters<typeof checkReferences>[1];

/**
 * Checks again after the overlays that references lead to a value, that operationIds are unique and that sizes stay within their limits: every
 * later stage relies on it. Gives the codes of `load/`, each at the line of the overlay action that made the fault, and once for an action.
 */
export function checkEffective(effective: EffectiveSpec): readonly Diagnostic[] {
  const { spec, root, overlays, provenance } = effective;
  if (overlays.length === 0) return [];
  const blamed = (pointer: string, causes: readonly string[]): Origin | undefined =>
    [...causes, pointer].map((each) => trace(effective, each)).find(({ from }) => from === "overlay");
  const last = provenance.at(-1);
  const found = [
    ...faults(root, (pointer, causes) => (blamed(pointer, causes) ?? trace(effective, pointer)).place),
    // The published document is within its limits, so that actions led beyond them: the last one where none is known.
    ...checkSizes(root, (pointer, causes) => {
      const known = blamed(pointer, causes)?.place;
      return known ?? (last === undefined ? trace(effective, pointer).place : placeOfAction(last));
    }),
  ];
  if (found.length === 0) return [];
  // The loader reports the publisher's own faults.
  const published = new Set(faults(spec.root, () => ({ file: spec.file, line: 1, column: 1 })).map(keyOf));
  const own = found.filter((diagnostic) => !published.has(keyOf(diagnostic)));
  const byAction = new Map(own.map((one) => [JSON.stringify([one.code, one.place?.file, one.place?.line]), one]));
  return [...byAction.values()];
}

function faults(root: JsonObject, placeAt: Place): readonly Diagnostic[] {
  return [...checkReferences(root, placeAt), ...checkOperationIds(root, placeAt)];
}

function placeOfAction({ overlay, line }: Provenance): SourcePlace {
  return { file: overlay, line, column: 1 };
}

function keyOf({ code, message }: Diagnostic): string {
  return `${code} ${message}`;
}
