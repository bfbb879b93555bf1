import type { Reaching, SentOperation } from "../change.js";
import type { DiffOperation } from "../facts/operations/operation.js";
import { labelOf, type Sides } from "./sides.js";

/** Operations by their labels, and which of them the API sends. */
interface Met {
  readonly operations: readonly string[];
  readonly reach?: Reaching;
}

/** The operations of some keys. */
export function operationsMet(sides: Sides, keys: readonly (string | null)[]): Met {
  const parts = [...new Set(keys)].map((key): Met => {
    const operations = labelOf(sides, key);
    const sent =
      key === null ? undefined : sentOperation(sides.operations.to.get(key) ?? sides.operations.from.get(key));
    return sent === undefined ? { operations } : { operations, reach: { called: [], sent: [sent] } };
  });
  return joinMet(parts);
}

/** Operations of several changes, each once. */
export function joinMet(parts: readonly Met[]): Met {
  const operations = unique(parts.flatMap((part) => part.operations));
  if (parts.every(({ reach }) => reach === undefined)) return { operations };
  const called = unique(parts.flatMap((part) => part.reach?.called ?? part.operations));
  const sent = new Map(parts.flatMap(({ reach }) => (reach?.sent ?? []).map((each) => [JSON.stringify(each), each])));
  return { operations, reach: { called, sent: [...sent.values()] } };
}

/** A webhook or a callback by its name; undefined for an operation that callers call. */
export function sentOperation(operation: DiffOperation | undefined): SentOperation | undefined {
  if (operation?.inverted !== true) return undefined;
  const { callback, path } = operation;
  return callback === undefined
    ? { kind: "webhook", name: path }
    : { kind: "callback", name: callback.name, of: callback.of };
}

function unique(labels: readonly string[]): readonly string[] {
  return [...new Set(labels)];
}
