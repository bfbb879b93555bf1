import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ValidateFunction } from "ajv";
import { load } from "js-yaml";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OWN_SCHEMAS, type OwnSchema } from "../../generator/schema/own-schemas.js";
import { ownValidator } from "../../generator/schema/own-validators.js";
import { ownValidators } from "../../scripts/build/own-validators.mjs";
import { repository } from "../workspace-copy.js";

// Below node_modules, so that the compiled functions find the parts of ajv that they import.
const folder = join(repository, "node_modules/.cache/apipin/own-validators-test");
let compiled: (schema: OwnSchema) => ValidateFunction;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "validators.mjs");
  // In a process of its own as a build is: ajv keeps the code of functions for all that compile in one process.
  const [plugin, source] = ["scripts/build/own-validators.mjs", "generator/schema/own-validators.ts"];
  const program = `
    const { ownValidators } = await import("./${plugin}");
    process.stdout.write((await ownValidators(process.cwd()).load(process.cwd() + "/${source}")).code);
  `;
  const options = { cwd: repository, encoding: "utf8", maxBuffer: 2 ** 24 } as const;
  writeFileSync(file, execFileSync(process.execPath, ["--input-type=module", "-e", program], options));
  compiled = (await import(pathToFileURL(file).href)).ownValidator;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const configuration = load(readFileSync(join(repository, "apipin.yaml"), "utf8")) as object;

const VALUES: readonly unknown[] = [
  configuration,
  { ...configuration, client: { class: "not a name" }, int64: "float", other: 1 },
  { severity: [{ rule: "a", level: "worst" }, {}], severities: [] },
  { resource: "things", method: "list", pagination: { kind: "cursor" }, unknown: true },
  { handle: { method: "index", operation: 1 }, sensitive: "yes", upload: [] },
  { method: "ユニコード", resource: "x".repeat(300), wait: { done: [], failed: ["a", "a"] } },
  {},
  null,
  "text",
  [1],
];

test.each(OWN_SCHEMAS)("the build's validator of %s gives what ajv gives when it compiles the schema", (schema) => {
  const judged = VALUES.map((value) => {
    const [made, built] = [ownValidator(schema), compiled(schema)];
    expect([built(value), built.errors]).toEqual([made(value), made.errors]);
    return made.errors?.length ?? 0;
  });
  expect(Math.max(...judged)).toBeGreaterThan(0);
});

test("the build has no validator of other schemas, and leaves other files alone", async () => {
  expect(compiled("other.schema.json" as OwnSchema)).toBeUndefined();
  expect(await ownValidators(repository).load(join(repository, "generator/schema/own-schemas.ts"))).toBeUndefined();
});
