import type { Diagnostic } from "./diagnostics/diagnostic.js";
import { checkOperationIds, checkReferences } from "./load/index.js";
import type { EffectiveSpec, JsonObject } from "./openapi/document.js";
import { trace } from "./openapi/trace.js";

type Place = Parameters<typeof checkReferences>[1];

/**
 * Checks again after the overlays that references lead to a value and that operationIds are unique: every later stage relies on it. Gives
 * the codes of `load/`, each at the line of the overlay action that made the fault, and once for an action.
 */
export function checkEffective(effective: EffectiveSpec): readonly Diagnostic[] {
  const { spec, root, overlays } = effective;
  if (overlays.length === 0) return [];
  const found = faults(root, (pointer, causes) => {
    const origins = [...causes, pointer].map((each) => trace(effective, each));
    return (origins.find(({ from }) => from === "overlay") ?? trace(effective, pointer)).place;
  });
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

function keyOf({ code, message }: Diagnostic): string {
  return `${code} ${message}`;
}
