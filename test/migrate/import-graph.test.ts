import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { expect, onTestFinished, test } from "vitest";
import { importGraph } from "../../generator/migrate/project/import-graph.js";
import { programMaker } from "../../generator/migrate/project/programs.js";

/** Files of a program; `own` is the package. */
const FILES: { readonly [file: string]: string } = {
  "node_modules/own/package.json": '{ "name": "own", "types": "index.d.ts" }',
  "node_modules/own/index.d.ts": "export interface Thing { name: string }",
  "node_modules/between/package.json": '{ "name": "between", "types": "index.d.ts" }',
  "node_modules/between/index.d.ts": 'export { Thing } from "own";',
  "direct.ts": 'import type { Thing } from "own"; export const thing: Thing = { name: "a" };',
  "second.ts": 'export * from "./direct.js";',
  "third.ts": 'export const later = () => import("./second.js");',
  "other-package.ts": 'export type { Thing } from "between";',
  "type.ts": 'export type Own = import("own").Thing;',
  "script.js": 'const { thing } = require("./direct.js"); module.exports = { thing };',
  "apart.ts": "export const one = 1;",
  "uses-apart.ts": 'export { one } from "./apart.js";',
};

function graphOf(files: { readonly [file: string]: string }) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "apipin-graph-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const own = Object.keys(files).filter((file) => !file.startsWith("node_modules/"));
  const options = {
    noLib: true,
    allowJs: true,
    types: [],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const project = { file: join(folder, "tsconfig.json"), options, fileNames: own.map((file) => join(folder, file)) };
  const { program, importers } = programMaker(ts).current(project);
  const isPackage = (path: string): boolean => path.startsWith(join(folder, "node_modules/own/"));
  const graph = importGraph(ts, program, importers, isPackage);
  return {
    reaching: graph.reaching.map(({ fileName }) => relative(folder, fileName)).sort(),
    dependents: (file: string) =>
      [...graph.dependents([join(folder, file)])].map((path) => relative(folder, path)).sort(),
  };
}

test("files reach a package by imports of any form, by re-exports and by other packages", () => {
  const { reaching, dependents } = graphOf(FILES);
  expect(reaching).toEqual(["direct.ts", "other-package.ts", "script.js", "second.ts", "third.ts", "type.ts"]);
  expect(dependents("second.ts")).toEqual(["second.ts", "third.ts"]);
  expect(dependents("apart.ts")).toEqual(["apart.ts", "uses-apart.ts"]);
});

test.each([
  ["a global declaration", 'import type { Thing } from "own"; declare global { var thing: Thing }'],
  [
    "an addition to another module",
    'import type { Thing } from "own"; declare module "./apart.js" { const two: Thing }',
  ],
  ["a script", 'type Thing = import("own").Thing;'],
])("all files reach it where one makes it known by %s", (_, text) => {
  const { reaching } = graphOf({ ...FILES, "known.ts": text });
  expect(reaching).toContain("uses-apart.ts");
});
