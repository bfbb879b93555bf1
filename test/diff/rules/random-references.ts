import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../../generator/openapi/document.js";
import { isObject } from "../../../generator/openapi/json-pointer.js";

const PREFIX = "#/components/schemas/";

/** Schemas beside the Thing that random ones refer to: a plain one, and one that is part of itself. */
export const SHARED: JsonObject = {
  Leaf: { type: "string", maxLength: 3 },
  Tree: {
    type: "object",
    properties: { a: { $ref: `${PREFIX}Tree` }, b: { type: "integer" } },
    required: ["b"],
  },
};

/** References to the shared schemas, and to the Thing itself. */
export const references: fc.Arbitrary<JsonObject> = fc
  .constantFrom("Leaf", "Tree", "Thing")
  .map((name) => ({ $ref: `${PREFIX}${name}` }));

/** Keywords whose schemas hold for the same value. */
const IN_PLACE = ["allOf", "anyOf", "oneOf", "not", "if", "then", "else"];

/** Whether no value of a Thing has to be judged before itself. */
export function isWellFounded(thing: JsonValue): boolean {
  if (!isObject(thing)) return true;
  const dependent = thing["dependentSchemas"];
  const members = [
    ...IN_PLACE.flatMap((key) => thing[key] ?? []),
    ...(isObject(dependent) ? Object.values(dependent) : []),
  ];
  return thing["$ref"] !== `${PREFIX}Thing` && members.every(isWellFounded);
}

/** A Thing with the schemas that it refers to in place of the references, once on each way. */
export function unfolded(thing: JsonObject): JsonObject {
  const schemas: JsonObject = { ...SHARED, Thing: thing };
  const unfold = (node: JsonValue, isInside: boolean): JsonValue => {
    if (Array.isArray(node)) return node.map((item) => unfold(item, isInside));
    if (!isObject(node)) return node;
    const { $ref: reference, ...others } = node;
    const rest = Object.fromEntries(Object.entries(others).map(([key, value]) => [key, unfold(value, isInside)]));
    if (typeof reference !== "string" || isInside) return rest;
    const target = unfold(schemas[reference.slice(PREFIX.length)] ?? true, true);
    return Object.keys(rest).length === 0 ? target : { allOf: [target, rest] };
  };
  return unfold(thing, false) as JsonObject;
}

/** The Thing and the shared schemas as one schema without a document around it. */
export function withDefinitions(thing: JsonObject): JsonObject {
  const renamed = (node: JsonValue): JsonValue => {
    if (Array.isArray(node)) return node.map(renamed);
    if (!isObject(node)) return node;
    const entries = Object.entries(node).map(([key, value]): readonly [string, JsonValue] => [
      key,
      key === "$ref" && typeof value === "string" ? value.replace(PREFIX, "#/$defs/") : renamed(value),
    ]);
    return Object.fromEntries(entries);
  };
  return { $ref: "#/$defs/Thing", $defs: renamed({ ...SHARED, Thing: thing }) };
}
