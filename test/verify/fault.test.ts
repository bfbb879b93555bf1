import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump } from "js-yaml";
import { afterAll, beforeAll, expect, test } from "vitest";
import { init } from "../../generator/commands/init.js";
import { verify } from "../../generator/commands/verify.js";
import type { VerifyReport } from "../../generator/verify/index.js";
import { recordingContext } from "../command-context.js";
import { repository } from "../workspace-copy.js";

const folder = mkdtempSync(join(tmpdir(), "apipin-fault-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** An operation whose response has a schema and an example. */
function operation(operationId: string, schema: object, example: unknown): object {
  const content = { "application/json": { schema, example } };
  return { get: { operationId, tags: ["Pets"], responses: { "200": { description: "Fine.", content } } } };
}

const CAT = { type: "object", required: ["purrs"], properties: { purrs: { type: "boolean" } } };
const NO_DOG = { oneOf: [CAT, { $ref: "#/components/schemas/Dog" }] };
const CAT_OR_NULL = { properties: { purrs: { type: "boolean" } }, nullable: true };

const SPEC = {
  openapi: "3.0.3",
  info: { title: "Pets", version: "v1" },
  servers: [{ url: "https://api.example.com" }],
  paths: {
    "/sound": operation("sound", NO_DOG, { purrs: true }),
    "/member": operation("member", NO_DOG, { barks: true }),
    "/typeless": operation("typeless", CAT_OR_NULL, "a cat"),
    "/beside": operation("beside", { type: "object", properties: { one: NO_DOG, two: CAT } }, { one: 1, two: 2 }),
    "/wrong": operation("wrong", CAT, { purrs: "yes" }),
    "/broken": operation("broken", CAT, { purrs: true }),
  },
};

let report: VerifyReport;
beforeAll(async () => {
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "pets.yaml"), dump(SPEC));
  expect(await init([join(folder, "pets.yaml")], { into: "pets", name: "pets" }, recordingContext(folder))).toBe(0);
  const resource = join(folder, "pets/generated/v1/resources/pets.ts");
  const text = readFileSync(resource, "utf8");
  writeFileSync(resource, text.replace('path: "/broken"', 'path: "/other"'));
  const context = recordingContext(join(folder, "pets"));
  await verify(undefined, { format: "json" }, context);
  report = JSON.parse(context.printed.out) as VerifyReport;
}, 120_000);

test.each<readonly [operation: string, faults: readonly string[]]>([
  ["sound", []],
  ["member", ["assumption"]],
  ["typeless", ["assumption"]],
  ["beside", ["publisher"]],
  ["wrong", ["publisher"]],
  ["broken", ["ours"]],
])("%s: the side that corrects it is %j", (id, faults) => {
  const found = report.violations.filter((violation) => violation.operation === id).map(({ fault }) => fault);
  expect([...new Set(found)]).toEqual(faults);
});
