import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { eachOnce } from "../../../openapi/equality.js";
import { isObject } from "../../../openapi/json-pointer.js";
import { countsBeyond } from "../../facts/rules/limits.js";
import type { ComparedPair } from "../../facts/schema/compare-schemas.js";
import type { SchemaFact } from "../../facts/schema/rule.js";
import type { SchemaNode } from "../../facts/schema/schema-node.js";
import { withBranch } from "../../facts/schema/unions.js";
import { type MakingSide, sampleOf, samplesOf } from "./embed.js";

/** Most values that are tried, and most alternatives of unions that samples are made of. */
const MOST_CANDIDATES = 80;

/** Most samples that lack one of their members. */
const MOST_LESSENED = 24;

/** Values that may fit the making side's schema and not the other's, the likeliest first. */
export function candidates(making: MakingSide, pair: ComparedPair, fact: SchemaFact): readonly JsonValue[] {
  const own = pair[making.side];
  const other = making.side === "from" ? pair.to : pair.from;
  const branches: readonly (readonly SchemaNode[])[] = own.unions.flatMap((union) =>
    union.branches.map((branch) => withBranch(own, union, branch)),
  );
  const nodes = [own.nodes, ...branches].slice(0, MOST_CANDIDATES);
  const samples = nodes.flatMap((each) => samplesOf(making, each, ["smallest", "largest", "nulls"]));
  const objects = samples.filter(isObject);
  const { member, probes = [] } = fact;
  const withMember = (): readonly JsonValue[] => {
    const property = member === undefined ? undefined : own.property(member);
    if (member === undefined) return [];
    const value = property === undefined ? "value" : (sampleOf(making, property.nodes, "largest") ?? "value");
    return objects.flatMap((object) => {
      const { [member]: _, ...without } = object;
      return [without, { ...object, [member]: value }];
    });
  };
  const merged = probes.filter(isObject).flatMap((probe) => objects.map((object) => ({ ...object, ...probe })));
  return eachOnce([
    ...withMember(),
    ...probes,
    ...merged,
    ...samples,
    ...lessened(objects),
    ...forbidden(making, pair),
    ...lists(making, pair),
    ...countsBeyond(own, other, "Properties").map((count) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, index] as const)),
    ),
    ...FEW,
  ]).slice(0, MOST_CANDIDATES);
}

/** Objects without one of the members that any of them has. */
function lessened(objects: readonly JsonObject[]): readonly JsonObject[] {
  const found: JsonObject[] = [];
  for (const name of objects.flatMap(Object.keys)) {
    for (const { [name]: _, ...without } of objects) {
      if (found.length === MOST_LESSENED) return found;
      found.push(without);
    }
  }
  return found;
}

/** Samples of what one side's `not` describes. */
function forbidden(making: MakingSide, pair: ComparedPair): readonly JsonValue[] {
  const nodes = [pair[making.side], making.side === "from" ? pair.to : pair.from].flatMap(
    (shape) => shape.below("not") ?? [],
  );
  return nodes.flatMap((node) => samplesOf(making, [node], ["smallest", "largest"]));
}

/** Values of each type, for schemas that say little. */
const FEW: readonly JsonValue[] = [
  "text",
  "",
  0,
  1,
  -1,
  0.5,
  true,
  false,
  null,
  [],
  {},
  ["text"],
  [1],
  { key: "value" },
  1e9,
];

function lists(making: MakingSide, pair: ComparedPair): readonly JsonValue[] {
  const own = pair[making.side];
  const other = making.side === "from" ? pair.to : pair.from;
  const items = own.below("items");
  const values = items === undefined ? ["text"] : samplesOf(making, items, ["smallest", "largest"]);
  const [first = "text"] = values;
  const varied = (index: number): JsonValue =>
    typeof first === "number"
      ? first + index
      : typeof first === "string" && items === undefined
        ? `${first}${index}`
        : first;
  return [
    ...values.map((value) => [value, value]),
    ...countsBeyond(own, other, "Items").map((count) => Array.from({ length: count }, (_, index) => varied(index))),
  ];
}
