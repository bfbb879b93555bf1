import ts from "typescript";
import { describe, expect, test } from "vitest";
import { TypeComparison } from "../../scripts/real-specs/types/compare-types.js";
import { countUnknown, fewest } from "../../scripts/real-specs/types/count-unknown.js";
import { readMarks } from "../../scripts/real-specs/types/marks.js";
import { faultsOf, isWithinPeers, type TypesResult, typesPage } from "../../scripts/real-specs/types/types-page.js";

const unknowns: readonly (readonly [text: string, values: number, openObjects: number])[] = [
  ["interface A { a: unknown; b?: unknown[]; c: string }", 2, 0],
  ["type A = unknown | null;", 1, 0],
  ["interface A { [key: string]: unknown; a: Record<string, unknown> }", 0, 2],
  ["interface A { a: Record<string, never> } type webhooks = Record<string, never>;", 0, 1],
  ["interface A { 200: { headers: { [name: string]: unknown }; content?: never } }", 0, 0],
  ["interface A { headers: { [key: string]: unknown } }", 0, 1],
  ["type A = { readonly type: Undeclared; readonly [field: string]: unknown };", 0, 0],
];
test.each(unknowns)("unknown places of %s", (text, values, openObjects) => {
  expect(countUnknown(text)).toEqual({ values, openObjects });
});

test("marks of a document", () => {
  const marks = readMarks([
    {
      components: {
        schemas: {
          A: {
            required: ["id", "name"],
            discriminator: { propertyName: "kind" },
            properties: {
              id: { readOnly: true },
              secret: { $ref: "#/components/schemas/B" },
              size: { default: 1 },
              parent: { $ref: "#/components/schemas/A", nullable: true },
            },
          },
          B: { type: "string", writeOnly: true },
        },
      },
    },
  ]);
  const names = Object.fromEntries(Object.entries(marks).map(([mark, found]) => [mark, [...found]]));
  expect(names).toEqual({
    readOnly: ["id"],
    writeOnly: ["secret"],
    default: ["size"],
    discriminator: ["kind"],
    nullable: ["parent"],
    requiredElsewhere: ["name"],
  });
});

const MARKS = {
  readOnly: new Set(["made"]),
  writeOnly: new Set(["secret"]),
  default: new Set(["size"]),
  discriminator: new Set(["kind"]),
  nullable: new Set(["parent"]),
  requiredElsewhere: new Set(["name"]),
};

const pairs: readonly (readonly [own: string, peer: string, kinds: readonly string[]])[] = [
  ["{ a: string; b?: number[] }", "{ a: string; b?: number[] | undefined }", []],
  ['"a" | "b" | (string & {})', '"a" | "b"', ["open enum: "]],
  ['{ k: "a" } | { readonly k: Undeclared }', '{ k: "a" }', ["undeclared member: "]],
  ["{ file: Blob }", "{ file: string }", ["binary: .file"]],
  ["{ files: Blob[] }", "{ files: string[] }", ["binary: .files[]"]],
  ["{ parent: string | null }", "{ parent: string }", ["nullable beside others: .parent"]],
  ["{ a: string }", "{ a: string; stream: boolean }", ["stream flag: .stream"]],
  ["{ a: [x?: string] }", "{ a: [x: string] }", ["optional item: .a.0"]],
  ['{ kind: "a" | "b" }', '{ kind: "a" }', ["discriminator: .kind"]],
  ["{ a: { b: string } }", '{ a: Omit<{ b: string; kind: "a" }, "kind"> & { c: 1 } }', ["discriminator: .a"]],
  ["{ a: string }", "{ a: never }", ["never in the peer: .a"]],
  [
    "{ a: { b?: 1 } | { c?: 1 } }",
    "{ a: { b?: 1 } | { d?: 1 } }",
    ["property missing in the client: .a.d", "property missing in the peer: .a.c"],
  ],
  ["{ a: { b: 1 } & ({ c: 1 } | { d: 1 }) }", "{ a: { b: 1 } }", ["union beside properties: .a"]],
  ["{}", "{ made: string }", ["readOnly split: .made"]],
  ["{ a: string }", "{ a: string; secret: string }", ["writeOnly split: .secret"]],
  ["{ size?: number }", "{ size: number }", ["default: .size"]],
  ["{ a: { b: string } }", "{ a: { b: unknown } }", ["unknown in the peer: .a.b"]],
  ["{ a: Record<string, unknown> }", "{ a: Record<string, never> }", ["empty object: .a"]],
  ["{ kind: string }", '{ kind: "a" }', ["discriminator: .kind"]],
  ["{ name: string }", "{ name?: string }", ["required elsewhere: .name"]],
  ["{ [key: string]: number | boolean }", "{ [key: string]: number }", ["index of declared properties: {}"]],
  ["{ a: 1 }", "{ a: 1; $defs: 2 }", ["$defs of the peer: .$defs"]],
  ["{ a: unknown }", "{ a: string }", ["unknown in the client: .a"]],
  ["{ a: 1 }", "{ a: 1; b: 2 }", ["property missing in the client: .b"]],
  ["{ a: 1; b: 2 }", "{ a: 1 }", ["property missing in the peer: .b"]],
  ["{ a?: 1 }", "{ a: 1 }", ["optional in the client: .a"]],
  ["{ a: 1 }", "{ a?: 1 }", ["optional in the peer: .a"]],
  ["{ a: 1 | null }", "{ a: 1 }", ["null in the client: .a"]],
  ["{ a: string }", "{ a: string | null }", ["null in the peer: .a"]],
  ["{ a: 1; [key: string]: 1 }", "{ a: 1 | 2 }", ["open object in one: ", "other members of a union: .a"]],
  ["string | number", "string | boolean | Date", ["other members of a union: "]],
  ["{ a: string }[]", "{ a: number }[]", ["other type: [].a"]],
  [
    '{ t: "a"; x: 1 } | { t: "b"; y: string }',
    '{ t: "b"; y: number } | { t: "a"; x: 2 }',
    ["other type: .x", "other type: .y"],
  ],
];

describe("differences", () => {
  const source = [
    'declare enum Undeclared { type = "(undeclared)" }',
    ...pairs.flatMap(([own, peer], index) => [`type Own${index} = ${own};`, `type Peer${index} = ${peer};`]),
  ].join("\n");
  const options = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, types: [] };
  const host = ts.createCompilerHost(options);
  const file = ts.createSourceFile("pairs.ts", source, ts.ScriptTarget.ES2022, true);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) => (name === "pairs.ts" ? file : getSourceFile(name, ...rest));
  const checker = ts.createProgram(["pairs.ts"], options, host).getTypeChecker();
  const types = new Map(
    file.statements
      .filter(ts.isTypeAliasDeclaration)
      .map((alias) => [alias.name.text, checker.getTypeFromTypeNode(alias.type)]),
  );
  test.each(pairs.map(([own, peer, kinds], index) => ({ own, peer, kinds, index })))(
    "$own beside $peer",
    ({ kinds, index }) => {
      const [own, peer] = [types.get(`Own${index}`), types.get(`Peer${index}`)];
      if (own === undefined || peer === undefined) throw new Error("no such pair");
      const found = new TypeComparison(checker, MARKS).differences(own, peer);
      expect(found.map(({ kind, at }) => `${kind}: ${at}`).sort()).toEqual(kinds);
    },
  );
});

const RESULT: TypesResult = {
  name: "things",
  own: { values: 2, openObjects: 1 },
  peers: { "openapi-typescript": { values: 1, openObjects: 1 }, "hey-api": { values: 3, openObjects: 0 } },
  comparison: {
    compared: 3,
    same: 1,
    differences: [
      { kind: "default", at: "GET / 200.a" },
      { kind: "other type", at: "GET / 200.b" },
    ],
  },
};

test("the better peer is the one with fewer places", () => {
  expect(fewest(Object.values(RESULT.peers))).toEqual({ values: 1, openObjects: 1 });
  expect(isWithinPeers(RESULT)).toBe(false);
  expect(isWithinPeers({ ...RESULT, own: { values: 0, openObjects: 2 } })).toBe(true);
  expect(isWithinPeers({ ...RESULT, own: undefined })).toBeUndefined();
  expect(isWithinPeers({ ...RESULT, peers: {} })).toBeUndefined();
});

test("the page tells exceptions from other differences, and lists those", () => {
  expect(faultsOf(RESULT)).toEqual([{ kind: "other type", at: "GET / 200.b" }]);
  const lines = typesPage([RESULT, { ...RESULT, name: "none", own: undefined, comparison: undefined }]).split("\n");
  expect(lines).toContain("| things | 2 + 1 | 1 + 1 | 3 + 0 | no | 3 | 1 | default 1 | other type 1 |");
  expect(lines).toContain("| none | – | 1 + 1 | 3 + 0 | – | – | – | none | none |");
  expect(lines).toContain("- other type: `GET / 200.b`");
});
