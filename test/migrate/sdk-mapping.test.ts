import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { readPackage } from "../../generator/migrate/project/installed-package.js";
import { checkMapping } from "../../generator/migrate/sdk/check-mapping.js";
import { parseMapping } from "../../generator/migrate/sdk/parse-mapping.js";
import { repository } from "../workspace-copy.js";
import { sdkModules } from "./from-sdk/sdk-modules.js";
import { programFolder } from "./program.js";

const FILE = "from-sdk/2026-04/pinecone-8.yaml";
const OWN = readFileSync(join(repository, FILE), "utf8");

const SMALL = `sdk: { package: sdk, major: 1 }
version: v1
receivers: { client: { from: Client } }
calls: [{ from: client.list(), to: client.things.list() }]
`;

const replaced = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`the mapping has no ${from}`);
  return text.replace(from, to);
};

/** Mistakes in a small mapping, and the place and begin of the message. */
const MISTAKES: readonly (readonly [title: string, text: string, place: string, message: RegExp])[] = [
  ["an unknown key", `${SMALL}call: []\n`, "1:1", /must not have the key "call"; did you mean "calls"\?/],
  [
    "a release that is a word",
    replaced(SMALL, "major: 1", "major: one"),
    "1:22",
    /\/sdk\/major is "one"; expected a whole number/,
  ],
  ["an expression that is none", replaced(SMALL, "client.list()", "client.list("), "4:11", /is no expression/],
  ["a call that is none", replaced(SMALL, "from: client.list()", "from: client.list"), "4:11", /no call of a method/],
];

describe("a mapping of an SDK", () => {
  test.each(MISTAKES)("%s is told at its place", (_, text, place, message) => {
    const { value, diagnostics } = parseMapping(ts, "m.yaml", text);
    const [first] = diagnostics;
    expect([value, `${first?.place?.line}:${first?.place?.column}`, first?.code]).toEqual([
      undefined,
      place,
      "migrate/invalid-mapping",
    ]);
    expect(first?.message).toMatch(message);
  });
});

/** Names in the workspace's mapping that one of the packages lacks. */
const UNKNOWN: readonly (readonly [title: string, from: string, to: string, message: RegExp])[] = [
  [
    "a method of the SDK",
    "from: client.listIndexes()",
    "from: client.listIndexs()",
    /'listIndexs'.*Did you mean 'listIndexes'/,
  ],
  [
    "a method of the package",
    "to: client.indexes.list()",
    "to: client.indexes.lists()",
    /'lists'.*Did you mean 'list'/,
  ],
  [
    "an argument too many",
    "to: client.indexes.get(indexName)",
    'to: "client.indexes.get(1, 2, 3)"',
    /Expected 1-2 arguments/,
  ],
  ["a property of an argument of the SDK", "deleteOne({ id, ...rest })", "deleteOne({ key: id, ...rest })", /'key'/],
  ["a property of an argument of the package", "delete({ ids: [id]", "delete({ id: [id]", /'id'/],
  ["a type of the SDK", "  PineconeRecord: {", "  PineconRecord: {", /declares no type `PineconRecord`/],
  ["a type of the package", "{ to: Vector }", "{ to: Vectr }", /no exported member.*Vectr/],
  [
    "a property of a type of the SDK",
    "FetchResponse: { properties: { records:",
    "FetchResponse: { properties: { recs:",
    /no property `recs`/,
  ],
  [
    "a property of a type of the package",
    "properties: { totalRecordCount: totalVectorCount }",
    "properties: { totalRecordCount: totalCount }",
    /no property `totalCount`/,
  ],
  [
    "an export of the SDK",
    "PineconeNotFoundError: NotFoundError",
    "PineconeMissingError: NotFoundError",
    /declares no `PineconeMissingError`/,
  ],
  [
    "an export of the package",
    "PineconeConflictError: ConflictError",
    "PineconeConflictError: MissingError",
    /no exported member.*MissingError/,
  ],
  ["a member with advice", "Pinecone.preview:", "Pinecone.previews:", /has no `previews`/],
];

describe("the mapping of the vendor's SDK", () => {
  const problemsOf = (text: string): readonly string[] => {
    const folder = programFolder({}, undefined, sdkModules());
    const { value: mapping, diagnostics } = parseMapping(ts, FILE, text);
    const installed = readPackage(join(folder, "node_modules/pinecone-pinned"));
    if (mapping === undefined || installed === undefined) throw new Error(diagnostics[0]?.message ?? "no package");
    return checkMapping(ts, mapping, { installed, folder }).map(({ place, message }) => `${place?.line}: ${message}`);
  };

  test("names what both packages have", () => {
    expect(problemsOf(OWN)).toEqual([]);
  }, 60_000);

  test("is told, line by line, what a package lacks", () => {
    const text = UNKNOWN.reduce((before, [, from, to]) => replaced(before, from, to), OWN);
    const problems = problemsOf(text);
    for (const [title, , to, message] of UNKNOWN) {
      const line = text.slice(0, text.indexOf(to)).split("\n").length;
      expect({
        title,
        found:
          problems.filter((each) => message.test(each) && Math.abs(Number.parseInt(each, 10) - line) <= 2).length > 0,
      }).toEqual({ title, found: true });
    }
  }, 60_000);
});
