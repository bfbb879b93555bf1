import { expect, test } from "vitest";
import { diffSides } from "../../generator/diff/index.js";
import type { DiffSide } from "../../generator/diff/side.js";
import type { JsonObject, JsonValue } from "../../generator/openapi/document.js";
import { isLong } from "../extent.js";

/** The bounds are met by the smaller sizes already; `npm run long` has those that take most memory. */
const SIZES = isLong ? { unions: 12, properties: 24, names: 400 } : { unions: 6, properties: 12, names: 200 };

function sideOf(name: string, schema: JsonValue): DiffSide {
  const content = { "application/json": { schema } };
  const root: JsonObject = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: {
      "/things": { put: { requestBody: { content }, responses: { "200": { description: "Done.", content } } } },
    },
  };
  return {
    name,
    documents: [{ service: "api", root, place: (pointer) => ({ file: name, line: 1, column: 1, pointer }) }],
  };
}

const list = <Item>(size: number, make: (index: number) => Item): readonly Item[] =>
  Array.from({ length: size }, (_, index) => make(index));
const named = (size: number, name: (index: number) => string, value: (index: number) => JsonValue): JsonObject =>
  Object.fromEntries(list(size, (index) => [name(index), value(index)]));

/** Patterns that take many steps, so that one validation of an object with all of them takes millions. */
const HEAVY = [
  "a?".repeat(2400),
  ".*".repeat(2400),
  "(?:a|b)".repeat(700),
  "[a-z]{1,4096}",
  ".{0,4900}",
  "(?:a{30}){30}",
];

const unions = (value: number): JsonObject => ({
  allOf: list(SIZES.unions, (union) => ({
    oneOf: list(10, (index) => ({
      type: "object",
      required: [`p${union}_${index}`],
      properties: { [`p${union}_${index}`]: { const: index + value } },
    })),
  })),
});
const heavy = (end: string): JsonObject => ({
  type: "object",
  properties: named(
    SIZES.properties,
    (index) => `p${index}`,
    (index) => ({ type: "string", pattern: `${HEAVY[index % 6]}${end}${index}` }),
  ),
});
const patterned = (letter: string): JsonObject => ({
  type: "object",
  patternProperties: named(
    SIZES.names,
    (index) => `^(${letter}${index}+)+$`,
    () => ({ type: "string" }),
  ),
});
const closed = (schema: JsonObject): JsonObject => ({ ...schema, additionalProperties: false });

// Without a bound each takes minutes, or more memory than there is.
test.each<readonly [string, JsonObject, JsonObject]>([
  [`alternatives of ${SIZES.unions} unions`, unions(0), unions(1)],
  [`${SIZES.properties} properties with patterns of many steps`, heavy("x"), heavy("y")],
  [`${SIZES.names} patterns of names`, patterned("a"), patterned("b")],
  [`${SIZES.names} patterns of names, of closed objects`, closed(patterned("a")), closed(patterned("b"))],
])("changes of %s are all found", (_name, before, after) => {
  const changes = diffSides(sideOf("before", before), sideOf("after", after)).changes;
  expect(changes.length).toBeGreaterThan(0);
});
