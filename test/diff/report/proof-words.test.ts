import { expect, test } from "vitest";
import { diffSides } from "../../../generator/diff/index.js";
import type { DiffSide } from "../../../generator/diff/side.js";
import type { JsonObject, JsonValue } from "../../../generator/openapi/document.js";

const object = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: "object",
  properties,
  required,
});
const TEXT: JsonObject = { type: "string" };

/** A document whose `GET /things` responds with `schema`. */
function sideOf(name: string, schema: JsonValue): DiffSide {
  const get = { responses: { "200": { description: "Things.", content: { "application/json": { schema } } } } };
  const root = { openapi: "3.1.0", info: { title: "Things", version: "1" }, paths: { "/things": { get } } };
  return {
    name,
    documents: [
      { service: "things", root, place: (pointer) => ({ file: "things.yaml", line: 1, column: 1, pointer }) },
    ],
  };
}

const [round, square, tall] = [
  object({ r: TEXT }, ["r"]),
  object({ side: TEXT }, ["side"]),
  object({ height: TEXT }, ["height"]),
];

test.each(["oneOf", "anyOf"])("a value of a new member of `%s` is refused since it fits no old one", (keyword) => {
  const list = (...members: readonly JsonObject[]): JsonObject => ({
    type: "array",
    items: { [keyword]: [...members] },
  });
  const { changes } = diffSides(sideOf("old", list(round, square)), sideOf("new", list(round, square, tall)));
  expect(changes.map(({ id, witness }) => [id, witness?.reason])).toEqual([
    ["response-union-member-added", "/0 fits no member of the union"],
  ]);
});

test("a value of a member that changed is refused for its own reason", () => {
  const list = (size: JsonObject): JsonObject => ({
    type: "array",
    items: { oneOf: [round, object({ size }, ["size"])] },
  });
  const { changes } = diffSides(
    sideOf("old", list({ type: "string", maxLength: 3 })),
    sideOf("new", list({ type: "string", maxLength: 9 })),
  );
  expect(changes.map(({ id, witness }) => [id, witness?.reason])).toEqual([
    ["response-max-length-increased", "/0/size must NOT have more than 3 characters"],
  ]);
});

test.each<[string, JsonObject, JsonObject, object | undefined]>([
  ["whole numbers that become all numbers are one type", { type: "integer" }, { type: "number" }, undefined],
  [
    "numbers that become strings are two",
    { type: "integer" },
    TEXT,
    { name: "size", before: "number", after: "string" },
  ],
  [
    "lists, null and any value have their names in TypeScript",
    { type: ["array", "null"] },
    {},
    { name: "size", before: "unknown[] | null", after: "unknown" },
  ],
])("%s", (_, before, after, types) => {
  const { changes } = diffSides(
    sideOf("old", object({ size: before }, ["size"])),
    sideOf("new", object({ size: after }, ["size"])),
  );
  expect(changes.map((change) => change.types)).toEqual([types]);
});
