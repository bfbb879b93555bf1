import { expect, test } from "vitest";
import { checkLintConfiguration } from "../../generator/lint/index.js";

const table: readonly (readonly [
  name: string,
  given: { readonly [rule: string]: unknown },
  want: readonly string[],
])[] = [
  ["nothing", {}, []],
  ["our rule", { "json-in-string": "off" }, []],
  ["a rule of openapi-core", { "info-license": "warning", "tags-alphabetical": "error" }, []],
  [
    "our rule, mistyped",
    { "json-in-strings": "off" },
    ["lint/unknown-rule There is no rule `json-in-strings`. Did you mean `json-in-string`?"],
  ],
  [
    "a rule of openapi-core, mistyped",
    { "info-licence": "off" },
    ["lint/unknown-rule There is no rule `info-licence`. Did you mean `info-license`?"],
  ],
  [
    "a name of an object",
    { constructor: "off" },
    ["lint/unknown-rule There is no rule `constructor`. Correct the id, or remove the line."],
  ],
  [
    "a level, mistyped",
    { struct: "warn" },
    ["lint/unknown-level `warn` is no level of the rule `struct`. Write one of the four."],
  ],
  [
    "both",
    { strukt: 3 },
    [
      "lint/unknown-rule There is no rule `strukt`. Did you mean `struct`?",
      "lint/unknown-level `3` is no level of the rule `strukt`. Write one of the four.",
    ],
  ],
];

test.each(table)("%s", (_, given, want) => {
  const found = checkLintConfiguration(given);
  expect(found.map(({ code, message, fix }) => `${code} ${message} ${fix}`)).toEqual(want);
  for (const { severity, cause } of found) expect([severity, typeof cause]).toEqual(["error", "string"]);
});
