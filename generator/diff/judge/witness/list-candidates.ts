import type { JsonValue } from "../../../openapi/document.js";
import { countsBeyond } from "../../facts/rules/limits.js";
import type { ComparedPair } from "../../facts/schema/compare-schemas.js";
import type { SchemaFact } from "../../facts/schema/rule.js";
import type { SchemaNode } from "../../facts/schema/schema-node.js";
import type { Shape } from "../../facts/schema/shape.js";
import { containedItems } from "./contained-items.js";
import { sampleOf, samplesOf } from "./fitting-sample.js";
import type { ValueSide } from "./making-side.js";
import { VALUE_KINDS } from "./value-kinds.js";

/** Lists of the making side: tuples, items that `contains` describes, equal items, and lengths beyond the limits. */
export function lists(making: ValueSide, own: Shape, others: Shape): readonly JsonValue[] {
  const counted = containedItems(own, (nodes) => sampleOf(making, nodes, "smallest")).flatMap(({ copies }) => copies);
  const items = own.below("items");
  const values = items === undefined ? ["text"] : [...samplesOf(making, items, ["smallest", "largest"])];
  // Listed items can be unlike each other, too.
  const listed = items === undefined ? [] : (making.reader(items).enumeration?.value ?? []);
  const [first = "text"] = values;
  const varied = (index: number): JsonValue =>
    typeof first === "number"
      ? first + index
      : typeof first === "string" && items === undefined
        ? `${first}${index}`
        : first;
  const places = placesOf(making, own);
  return [
    ...(places.length === 0 ? [] : [places, ...VALUE_KINDS.map((extra) => [...places, extra])]),
    // Items that `contains` describes come before one that nothing does.
    ...(counted.length === 0 ? [] : VALUE_KINDS.map((extra) => [...places, ...counted, extra])),
    ...values.map((value) => [value, value]),
    ...countsBeyond(own, others, "Items").map((count) => Array.from({ length: count }, (_, index) => varied(index))),
    ...countsBeyond(own, others, "Items").map((count) => listed.slice(0, count)),
  ];
}

/** A sample for each place of a tuple. */
function placesOf(making: ValueSide, shape: Shape): readonly JsonValue[] {
  return shape.keyword("prefixItems").flatMap(({ value, pointer }) => {
    const nodes = Array.isArray(value) ? value : [];
    return nodes.map((node, index): JsonValue => {
      const place: SchemaNode = { node, pointer: `${pointer}/${index}` };
      return sampleOf(making, [place], "smallest") ?? "value";
    });
  });
}

/** Lists of items that each `contains` describes, beside those that others ask for: none, and as many as lie beyond a limit, those first that the fact is about. */
export function contained(
  making: ValueSide,
  other: ValueSide,
  pair: ComparedPair,
  { keywords = [] }: SchemaFact,
): readonly JsonValue[] {
  const limits = ["minContains", "maxContains"].flatMap((keyword) =>
    [...pair.from.keyword(keyword), ...pair.to.keyword(keyword)].map(({ value }) => Number(value)),
  );
  const beyond = limits.flatMap((limit) => [limit - 1, limit, limit + 1]);
  const counts = keywords.length > 1 ? [...beyond, 0, 1] : [0, 1, ...beyond];
  return [making, other].flatMap((side) =>
    containedItems(pair[side.side], (nodes) => sampleOf(side, nodes, "smallest")).flatMap(({ item, others }) =>
      counts
        .filter((count) => count >= 0 && count <= MOST_CONTAINED)
        .map((count) => [...others, ...Array.from({ length: count }, () => item)]),
    ),
  );
}

/** Most items of a list that are there for `contains`. */
const MOST_CONTAINED = 20;
