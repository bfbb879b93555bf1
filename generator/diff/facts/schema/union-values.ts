import type { JsonObject } from "../../../openapi/document.js";
import { breaksBelow } from "./breaks-below.js";
import type { ComparedPair } from "./compare-schemas.js";
import type { SchemaFact } from "./rule.js";
import type { ShapeReader, Union } from "./shape.js";
import { tellApart } from "./tell-apart.js";

/** The way to tell the kinds of a union apart, as a value of a fact; nothing where the document has no such way. */
export function apartOf(kinds: Union, reader: ShapeReader): { readonly apart?: JsonObject } {
  const apart = tellApart(kinds, reader);
  return apart === undefined ? {} : { apart };
}

/** Most changes of a kind that a fact names. */
const MOST = 2;

/** The changes for which kinds do not fit, as a value of a fact. */
export function changesOf(kinds: readonly (readonly [name: string, pair: ComparedPair])[]): {
  readonly changes?: readonly JsonObject[];
} {
  const changes = kinds.flatMap(([kind, pair]) =>
    breaksBelow(pair, isOfNull)
      .slice(0, MOST)
      .map(({ id, path, fact }): JsonObject => {
        const values = Object.entries(fact.values).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, value] as const],
        );
        return {
          kind,
          id,
          path: path.map((step) => (typeof step === "string" ? step : { ...step })),
          values: Object.fromEntries(values),
        };
      }),
  );
  return changes.length === 0 ? {} : { changes };
}

const NULLS: ReadonlySet<string> = new Set(["request-became-nullable", "request-became-not-nullable"]);

/** Whether a fact is one on null, which is compared for the whole. */
export function isOfNull({ ids }: SchemaFact): boolean {
  return NULLS.has(ids.request);
}
