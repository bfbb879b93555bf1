import { expect, test } from "vitest";
import type { JsonObject } from "../../generator/openapi/document.js";
import { compare } from "./rules/random-pairs.js";

const KINDS: JsonObject = { anyOf: [{ const: "many" }, { const: "few" }] };

test.each<readonly [name: string, before: JsonObject, after: JsonObject, value: string]>([
  [
    "a member of a union in a union is another type",
    {
      anyOf: [
        {
          anyOf: [
            { type: "string", minLength: 2 },
            { type: "string", enum: ["7"] },
          ],
        },
        KINDS,
      ],
    },
    { anyOf: [{ anyOf: [{ type: "string", minLength: 2 }, { type: "array" }] }, KINDS] },
    "7",
  ],
  [
    "a union in a union takes nothing any more",
    { anyOf: [{ oneOf: [{ type: "boolean" }, { type: "string", enum: ["abc"] }] }, { type: "string", maxLength: 2 }] },
    {
      anyOf: [
        { oneOf: [{ type: "boolean" }, { type: "string", enum: ["abc"] }], allOf: [{ type: "integer" }] },
        { type: "string", maxLength: 2 },
      ],
    },
    "abc",
  ],
])("%s: the value that does not fit any more is found", (_, before, after, value) => {
  const bodies = compare({ before, after })
    .filter(({ wire, direction }) => wire === "breaking" && direction === "request")
    .map(({ witness }) => (witness?.value as { readonly body: unknown } | undefined)?.body);
  expect(bodies).toContain(value);
});
