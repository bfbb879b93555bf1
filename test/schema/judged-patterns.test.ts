import { expect, test } from "vitest";
import { lintSpec } from "../../generator/lint/index.js";
import { loadSpec } from "../../generator/load/index.js";
import type { EffectiveSpec, JsonObject, JsonValue } from "../../generator/openapi/document.js";
import { matchesPattern, refusalOf } from "../../generator/schema/patterns/pattern.js";
import { createSchemaValidator } from "../../generator/schema/validator.js";
import { startPrism } from "../../generator/verify/mock/prism.js";

const A_THOUSAND = "a".repeat(1000);

test.each([
  ["a+$", `${A_THOUSAND}b`],
  ["^(a+)+$", `${A_THOUSAND}b`],
  ["(a|a)*b", A_THOUSAND],
  ["(?:a?){20}a{20}$", `${A_THOUSAND}b`],
  ["(?=.*b)(?=.*c)a", A_THOUSAND],
  ["(?<!a*b)c", A_THOUSAND],
])("%s takes steps in proportion to the text", (source, text) => {
  const steps = (value: string): number => {
    const work = { left: 10_000_000 };
    expect(matchesPattern(source, value, work)).toBe(false);
    return 10_000_000 - work.left;
  };
  expect(steps(text + text)).toBeLessThan(2.1 * steps(text));
});

test.each([
  ["(a)\\1", "it refers back to what a group has matched"],
  ["(?<n>a)\\k<n>", "it refers back to what a group has matched"],
  ["a{1,10001}", "it repeats so often that it needs more than 10000 states"],
  ["(?:(?:a{100}){100}){100}", "it repeats so often that it needs more than 10000 states"],
  ["a{9999}", undefined],
  ["a{10000}", "it repeats so often that it needs more than 10000 states"],
  ["\\(".repeat(101), undefined],
  ["a".repeat(5001), "it has more than 5000 characters"],
  [`${"(".repeat(101)}${")".repeat(101)}`, "its groups are nested more than 100 deep"],
  ["(a", "it is not a regular expression (Unterminated group)"],
  ["\\p{Nothing}", undefined],
  ["(?i:a)", "it is not a regular expression (Invalid group)"],
  ["^(?:){1000000000}$", undefined],
  ["^[(]{1,100}$", undefined],
])("%s: refused or not", (source, want) => {
  expect(refusalOf(source)).toBe(want);
});

test.each([
  ["(?<=\\u{1F600})a", "\u{1F600}a", true],
  ["(?<=^.)a", "\u{1F600}a", true],
  ["(?<=\\u{1F600})a", "x\u{1F600}a", true],
  ["(?<=\\uDE00)a", "\u{1F600}a", false],
  ["(?=\\u{1F600}).a", "\u{1F600}a", true],
  ["(?=\\uD83D)", "\u{1F600}a", false],
])("%s looks at whole characters: %j", (source, text, want) => {
  expect(matchesPattern(source, text, { left: 1000 })).toBe(want);
  expect(new RegExp(source, "u").test(text)).toBe(want);
});

test("a text that takes more steps than are left is not judged", () => {
  expect(matchesPattern("a+$", A_THOUSAND, { left: 1000 })).toBeUndefined();
});

const refused: JsonObject = { type: "string", pattern: "^(a|b)\\1$" };
const object = (properties: JsonObject): JsonObject => ({ type: "object", properties });
const undecided: readonly (readonly [name: string, schema: JsonValue, value: JsonValue, want: number | undefined])[] = [
  ["a text", refused, "aa", undefined],
  ["a number, which is wrong whatever the pattern", refused, 1, 1],
  ["not", { not: refused }, "aa", undefined],
  ["another member that is wrong", object({ p: refused, n: { type: "number" } }), { p: "aa", n: "x" }, 1],
  ["another branch that takes it", { anyOf: [refused, { type: "string" }] }, "aa", 0],
  ["exactly one branch", { oneOf: [refused, { type: "string" }] }, "aa", undefined],
  ["names", { type: "object", patternProperties: { "(a)\\1": { type: "number" } } }, { aa: 1 }, 0],
  [
    "names whose values are wrong",
    { type: "object", patternProperties: { "(a)\\1": { type: "number" } } },
    { aa: "" },
    undefined,
  ],
  ["more than can be tried", { type: "array", items: refused }, ["a", "b", "c", "d", "e"], undefined],
  ["what looks ahead is judged", { type: "string", pattern: "^(?=.*\\d).{4,}$" }, "abc1", 0],
  ["exponential elsewhere", { type: "string", pattern: "^(a+)+$" }, `${A_THOUSAND}!`, 1],
];
test.each(undecided)("a value against a pattern that is not judged: %s", (_name, schema, value, want) => {
  const root = { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: {} };
  expect(createSchemaValidator(root).validate(schema, value, "response")?.length).toBe(want);
});

function effective(schema: JsonObject): EffectiveSpec {
  const content = { "application/json": { schema } };
  const root = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    servers: [{ url: "https://api.test" }],
    paths: {
      "/things": {
        post: {
          operationId: "make",
          summary: "Make one.",
          requestBody: { required: true, content },
          responses: { 204: { description: "done" } },
        },
      },
    },
  };
  const { value } = loadSpec({ version: "1", service: "t", file: "specs/1/t.yaml", text: JSON.stringify(root) });
  if (value === undefined) throw new Error("does not load");
  return { spec: value, root: value.root } as EffectiveSpec;
}

const libraries: readonly (readonly [pattern: string, value: string, isWrong: boolean])[] = [
  ["^(a+)+$", `${A_THOUSAND}!`, true],
  ["^(a+)+$", A_THOUSAND, false],
  ["^(a|b)\\1$", "ab", false],
  ["^(?=.*\\d).{4,}$", "abcd", true],
];

test.each(libraries)(
  "openapi-core's checks of examples run patterns as we do: %s %.8s",
  async (pattern, value, isWrong) => {
    const spec = effective({ type: "string", pattern, example: value });
    const found = await lintSpec(spec.spec, "effective", {});
    const wrong = found.filter(({ code }) => code === "lint/no-invalid-schema-examples");
    expect(wrong.map(({ message }) => message)).toEqual(
      isWrong ? [`Example value must conform to the schema: must match pattern "${pattern}".`] : [],
    );
  },
);

test.each(libraries)("Prism runs patterns as we do: %s %.8s", async (pattern, value, isWrong) => {
  const prism = startPrism(effective(object({ p: { type: "string", pattern } })));
  const headers = { "content-type": "application/json" };
  const response = await prism.respond(
    { method: "POST", path: "/things", query: {}, headers, body: { p: value } },
    {},
    { id: "post", method: "POST", path: "/things", responses: new Map([["200", null]]) },
    false,
  );
  expect(response.status).toBe(isWrong ? 422 : 204);
});

test("checks of examples stop after a number of steps, which is told", async () => {
  const slow = { type: "string", pattern: "a{1,1000}b", examples: ["a".repeat(200_000)] };
  const spec = effective(object({ p: slow, q: { type: "string", pattern: "^b$", examples: ["c"] } }));
  const found = await lintSpec(spec.spec, "effective", {});
  expect(found.filter(({ code }) => /pattern|examples/.test(code)).map(({ message }) => message)).toEqual([
    "Its patterns need more than 30000000 steps to check its examples; what comes after is not judged.",
  ]);
});
