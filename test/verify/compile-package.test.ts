import { join } from "node:path";
import { expect, test } from "vitest";
import { compilerFile } from "../../generator/emit/package-files.js";
import { compilerReport } from "../../generator/verify/compiler-report.js";
import { repository } from "../workspace-copy.js";

const _configuration = {
  file: "apipin.yaml",
  package: { name: "shop", version: "1.0.0" },
  client: { class: "Shop" },
} as const;
const settings = compilerFile(["v1"]).text;

const TYPES = "export type Kind = string[];\n";
const INDEX = 'export type { Kind } from "./v1/types.js";\nexport const kinds: import("./v1/types.js").Kind = ["a"];\n';

test.each<[title: string, files: { readonly [path: string]: string }, violations: readonly string[]]>([
  ["a package that compiles", { "index.ts": INDEX, "v1/types.ts": TYPES }, []],
  [
    "syntax that is broken is told alone",
    { "index.ts": INDEX, "v1/types.ts": "export type Kind =\n  ( | string;\n" },
    ["v1/types.ts:2 TS1005: ')' expected."],
  ],
  [
    "a wrong type, at its line",
    { "index.ts": INDEX, "v1/types.ts": "export type Kind = number[];\n" },
    ["index.ts:2 TS2322: Type 'string' is not assignable to type 'number'."],
  ],
  [
    "the strict flags of the package hold",
    { "index.ts": `${INDEX}export const first = kinds[0].length;\n`, "v1/types.ts": TYPES },
    [
      "index.ts:3 TS9010: Variable must have an explicit type annotation with --isolatedDeclarations.",
      "index.ts:3 TS2532: Object is possibly 'undefined'.",
    ],
  ],
  [
    "a module that is not there",
    { "index.ts": INDEX },
    [
      "index.ts:1 TS2307: Cannot find module './v1/types.js' or its corresponding type declarations.",
      "index.ts:2 TS2307: Cannot find module './v1/types.js' or its corresponding type declarations.",
    ],
  ],
])("%s", (_, files, violations) => {
  const list = Object.entries(files).map(([path, text]) => ({ path, text }));
  const report = compilerReport(list, settings, join(repository, "shop"));
  expect(report.violations.map(({ operation, what }) => `${operation} ${what}`).sort()).toEqual([...violations].sort());
  expect(report.services).toMatchObject([{ version: "package", service: "tsc", violations: violations.length }]);
});

test("packages of types are those of the folder, whatever folder the process works in", () => {
  const files = [{ path: "index.ts", text: "export const kinds: readonly string[] = [];\n" }];
  const found = (folder: string): readonly string[] =>
    compilerReport(files, settings, folder).violations.map(({ what }) => what);
  expect(found(join(repository, "shop"))).toEqual([]);
  expect(found("/no/such/folder")).toContain("TS2688: Cannot find type definition file for 'node'.");
});
