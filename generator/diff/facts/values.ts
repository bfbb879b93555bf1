import type { JsonValue } from "../../openapi/document.js";

/** The values that a change is about, as data. `added` and `removed` are parts of lists; other names say more of the sides. */
export interface Values {
  readonly from?: JsonValue;
  readonly to?: JsonValue;
  readonly added?: readonly JsonValue[];
  readonly removed?: readonly JsonValue[];
  readonly [detail: string]: JsonValue | undefined;
}

/** The values of one side alone, by their JSON. */
export function without(values: readonly JsonValue[], others: readonly JsonValue[]): readonly JsonValue[] {
  const known = new Set(others.map((value) => JSON.stringify(value)));
  return values.filter((value) => !known.has(JSON.stringify(value)));
}
