import { describe, expect, test } from "vitest";
import { diffSides } from "../../generator/diff/index.js";
import type { DiffSide } from "../../generator/diff/side.js";
import type { JsonObject } from "../../generator/openapi/document.js";
import { compareFixture } from "./rules/fixture.js";

test("a list that shows a break of a parameter has items, since one without them is not sent", () => {
  const { changes } = compareFixture("list-parameter-becomes-text").forward;
  const queries = changes.map(({ witness }) => (witness?.value as { readonly query?: unknown } | undefined)?.query);
  expect(queries).toEqual([{ names: ["value-1", "value-2"] }]);
});

/** A side whose only operation takes a parameter. */
function sideOf(parameter: JsonObject): DiffSide {
  const get = { parameters: [{ name: "names", ...parameter }], responses: { "204": { description: "Done." } } };
  const path = parameter["in"] === "path" ? "/things/{names}" : "/things";
  const root = { openapi: "3.1.0", info: { title: "Things", version: "1" }, paths: { [path]: { get } } };
  const place = (pointer: string) => ({ file: "things.yaml", line: 1, column: 1, pointer });
  return { name: "side", documents: [{ service: "things", root, place }] };
}

const LIST: JsonObject = { type: "array", items: { type: "string" } };

describe("a list that becomes a string", () => {
  test.each<[string, JsonObject, string]>([
    ["is one in a query that is not exploded", { in: "query", explode: false }, "safe"],
    ["is one between bars", { in: "query", style: "pipeDelimited", explode: false }, "safe"],
    ["is one in a header", { in: "header" }, "safe"],
    ["is one in a path", { in: "path", required: true }, "safe"],
    ["is several in a query that is exploded", { in: "query" }, "breaking"],
    ["is several in a query of a media type", { in: "query", content: {} }, "breaking"],
  ])("%s", (_, written, wire) => {
    const of = (schema: JsonObject): DiffSide =>
      sideOf(
        written["content"] === undefined
          ? { ...written, schema }
          : { ...written, content: { "application/json": { schema } } },
      );
    const { changes } = diffSides(of(LIST), of({ type: "string" }));
    expect(changes.map((change) => [change.id, change.wire])).toEqual([["request-type-changed", wire]]);
  });

  test("is refused where the string as a whole is", () => {
    const of = (schema: JsonObject): DiffSide => sideOf({ in: "query", explode: false, schema });
    const { changes } = diffSides(of(LIST), of({ type: "string", pattern: "^[^,|]*$" }));
    expect(changes.map(({ id, wire, witness }) => [id, wire, witness?.value])).toEqual([
      ["request-type-changed", "breaking", expect.objectContaining({ query: { names: ["value-1", "value-2"] } })],
    ]);
  });
});
