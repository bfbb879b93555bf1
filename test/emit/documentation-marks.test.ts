import { StructureKind } from "ts-morph";
import { expect, test } from "vitest";
import { fillDocumentation, markDocumentation } from "../../generator/emit/documentation-marks.js";
import { printModule } from "../../generator/emit/print-module.js";
import type { Statements } from "../../generator/emit/source-file.js";

const TEXTS = [
  "One line.",
  "\nTwo lines:\n\n- `a`, \"b\" and 'c'\n  - ${d} *\\/ \\ //",
  "Lines\nwithout a break before them",
  "Ends with a space. ",
];

const documented: Statements = [
  {
    kind: StructureKind.Class,
    name: "Things",
    isExported: true,
    docs: [TEXTS[1] ?? ""],
    properties: [{ name: "size", type: "number", docs: [TEXTS[0] ?? ""] }],
    methods: [
      {
        name: "list",
        docs: [TEXTS[2] ?? "", TEXTS[3] ?? ""],
        statements: ["const text = `/** 0 */\n  /** 1 */`;"],
        overloads: [{ docs: [TEXTS[1] ?? ""] }],
      },
    ],
  },
  {
    kind: StructureKind.Interface,
    name: "Thing",
    properties: [{ name: "id", type: "string", docs: [TEXTS[1] ?? ""] }],
  },
  "\n/** Text of its own. */\nexport const a = 1;",
  "/**\n * Two lines.\n *\n * And more.\n */\nexport const b = 2;",
  "/**   Laid out otherwise.*/\nexport const c = 3;",
];

test("a module whose comments are filled in is the one that ts-morph prints with them", () => {
  const { statements, texts } = markDocumentation(documented);
  expect(texts).toHaveLength(8);
  for (const text of TEXTS) expect(JSON.stringify(statements)).not.toContain(JSON.stringify(text));
  expect(fillDocumentation(printModule(statements), texts)).toBe(printModule(documented));
});

test("a comment that was not printed is a fault of the emitter", () => {
  const { statements, texts } = markDocumentation(documented);
  const printed = printModule(statements);
  const message = "the comments of a module are not those of its structures";
  expect(() => fillDocumentation(printed, texts.slice(1))).toThrow(message);
  expect(() => fillDocumentation(printed, [...texts, "one more"])).toThrow(message);
});
