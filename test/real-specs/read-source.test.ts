import { expect, test } from "vitest";
import {
  declaredOperations,
  exportedFunctions,
  methodsOfPaths,
  syntaxErrors,
} from "../../scripts/real-specs/read-source.js";

const sources: readonly (readonly [text: string, errors: number])[] = [
  ["export type A = (string | number)[];", 0],
  ["export interface A { kind?: ( | string ; }", 1],
  ["const a: string = 1;", 0],
];
test.each(sources)("syntax errors of %s", (text, errors) => {
  expect(syntaxErrors(text)).toBe(errors);
});

test("operations of a client, by method and path", () => {
  const text = `import type { Operation } from "../runtime/index.js";
const list: Operation = { id: "list", method: "GET", path: "/things", accept: "text/plain" };
const other: Other = { method: "GET", path: "/others" };
const drop: Operation = { id: "drop", method: "DELETE", path: "/things/{id}" };`;
  expect(declaredOperations(text)).toEqual(["GET /things", "DELETE /things/{id}"]);
});

test("operations of hey-api's module are its exported functions", () => {
  const text = `export type Options = {};
export const list = <T>(options?: T) => send(options);
const hidden = () => 1;
export const limit = 3;`;
  expect(exportedFunctions(text)).toBe(1);
});

test("operations of openapi-typescript's output are the methods of its paths", () => {
  const text = `export interface paths {
  "/things": {
    parameters: { query?: never };
    get: operations["list"];
    put?: never;
    post: { responses: {} };
  };
}
export interface webhooks { "made": { post: {} } }`;
  expect(methodsOfPaths(text)).toBe(2);
});
