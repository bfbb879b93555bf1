import { expect, test } from "vitest";
import type { JsonValue } from "../../../generator/openapi/document.js";
import { decodeQuery } from "../../../generator/verify/mock/decode-query.js";

const OBJECT: JsonValue = { type: "object", properties: { a: { type: "integer" } } };
const MOMENT: JsonValue = { anyOf: [{ type: "string", enum: ["now"] }, { type: "integer" }] };
const EITHER: JsonValue = { anyOf: [OBJECT, { type: "string" }] };

test.each<readonly [search: string, schema: JsonValue, values: object, violations: readonly string[]]>([
  ["?when[a]=1", OBJECT, { when: { a: 1 } }, []],
  ["?when=now", OBJECT, {}, ['query: "when" is not declared']],
  ["?when=now", MOMENT, { when: "now" }, []],
  ["?when=7", MOMENT, { when: 7 }, []],
  ["?when=now", EITHER, { when: "now" }, []],
  ["?when[a]=1", EITHER, { when: { a: 1 } }, []],
])("A deep object is read as it is sent: %s", (search, schema, values, violations) => {
  const parameter = {
    name: "when",
    in: "query",
    required: false,
    style: "deepObject",
    explode: true,
    content: null,
    encoding: {},
    slashes: false,
  };
  expect(decodeQuery({ openapi: "3.0.3" }, [{ ...parameter, schema }], search, [])).toEqual({ values, violations });
});
