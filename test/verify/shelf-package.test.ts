import { afterAll, beforeAll, expect, test } from "vitest";
import {
  guardSockets,
  mutatePackage,
  type VerifyPackageInput,
  type VerifyReport,
  verifyPackage,
} from "../../generator/verify/index.js";
import type { GeneratedFile } from "../../generator/workspace/generated-file.js";
import { isLong } from "../extent.js";
import { shelf, shelfConfiguration, shelfPackage } from "./shelf.js";

let input: VerifyPackageInput;
let verified: VerifyReport;
const guard = guardSockets();
afterAll(() => guard.release());
beforeAll(async () => {
  const { model, effective, documents } = shelf();
  input = {
    models: [model],
    effective,
    documents,
    configuration: shelfConfiguration,
    files: await shelfPackage(model),
  };
  verified = await verifyPackage(input);
});

/** The package with one piece of one file replaced. */
function changed(path: RegExp, from: string | RegExp, to: string): readonly GeneratedFile[] {
  const files = input.files.map((file) =>
    path.test(file.path) ? { ...file, text: file.text.replace(from, to) } : file,
  );
  expect(files, "the change changes something").not.toEqual(input.files);
  return files;
}

test("a generated package is verified without a violation", () => {
  const [row] = verified.services;
  expect(verified.violations).toEqual([]);
  expect(verified.operations).toBe(6);
  expect({ ...row, seconds: 0 }).toEqual({
    version: "1",
    service: "shelf",
    operations: 6,
    requests: row?.requests,
    responses: row?.responses,
    violations: 0,
    seconds: 0,
    mutants: null,
  });
  expect(row?.requests).toBeGreaterThanOrEqual(14);
  expect(row?.responses).toBeGreaterThanOrEqual(35);
});

test("every third mutant (npm run long: every one) is noticed, and no connection leaves the machine", async () => {
  const report = await mutatePackage(input, verified, isLong ? 1 : 3);
  const total = report.services.reduce((sum, row) => sum + (row.mutants?.total ?? 0), 0);
  expect(report.survivors).toEqual([]);
  expect(total).toBeGreaterThan(isLong ? 80 : 27);
  expect(guard.refused).toEqual([]);
});

const broken: readonly [
  name: string,
  path: RegExp,
  from: string | RegExp,
  to: string,
  operation: string,
  what: RegExp,
][] = [
  ["a verb", /books\.ts$/, 'method: "POST"', 'method: "PUT"', "ask", /no operation fits PUT/],
  [
    "a name in the query",
    /books\.ts$/,
    "queryOrOptions: query }",
    "queryOrOptions: { ...query, size: 1 } }",
    "list_books",
    /query: "size" is not declared/,
  ],
  [
    "a flag",
    /arguments\.ts$/,
    "[flag]: stream",
    "[flag]: false",
    "ask",
    /body: got .*"stream":false.* want .*"stream":true/,
  ],
  [
    "an answer",
    /transport\.ts$/,
    "data = (operation.json ?? PLATFORM_JSON).read(text, status)",
    "data = text",
    "create_book",
    /returned: got /,
  ],
];
test.each(broken)("%s that is wrong is named with its operation", async (_name, path, from, to, operation, what) => {
  const report = await verifyPackage({ ...input, files: changed(path, from, to) });
  expect(
    report.violations.filter((violation) => violation.operation === operation).map((violation) => violation.what),
  ).toContainEqual(expect.stringMatching(what));
});
