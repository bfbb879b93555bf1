import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { addVersion } from "../../generator/commands/add-version.js";
import type { CommandContext, ExitCode } from "../../generator/commands/context.js";
import { diff } from "../../generator/commands/diff.js";
import { init } from "../../generator/commands/init.js";
import { lint } from "../../generator/commands/lint.js";
import { pull } from "../../generator/commands/pull.js";
import { removeVersion } from "../../generator/commands/remove-version.js";
import { recordingContext } from "../command-context.js";
import { documentOf } from "../names/short-client.js";
import { temporaryFolder, write } from "../pull/library.js";
import { runProgram } from "./run-program.js";

/** A document of operations `GET <path>` with the tag `pets`, by operationId. */
function pets(version: string, operations: { readonly [operationId: string]: string }): string {
  const entries = Object.entries(operations).map(([operationId, path]) => [
    `GET ${path}`,
    { operationId, tags: ["pets"], responses: { 200: { description: "Some." } } },
  ]);
  const others = { info: { title: "Pets", version }, servers: [{ url: "https://pets.example" }], security: [] };
  return JSON.stringify(documentOf(Object.fromEntries(entries), others));
}

async function run(command: (context: CommandContext) => Promise<ExitCode>, folder: string): Promise<string> {
  const context = recordingContext(folder);
  const code = await command(context);
  return `${code}\n${context.printed.out}${context.printed.note}`;
}

test("names stay when operations come and go", { timeout: 60_000 }, async () => {
  const folder = temporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const workspace = join(folder, "client");
  const record = (): unknown => JSON.parse(readFileSync(join(workspace, "specs/names.json"), "utf8"));

  write(folder, "pets.json", pets("v1", { listPets: "/pets" }));
  expect(await run((context) => init(["pets.json"], { into: "client", name: "pets" }, context), folder)).toMatch(
    /^0\n/,
  );
  expect(record()).toEqual({ pets: { "GET /pets": "pets.list" } });

  write(folder, "publisher/v1/pets.json", pets("v1", { listPets: "/pets", pets_list: "/list", count: "/count" }));
  const from = join(folder, "publisher");
  expect(await run((context) => pull({ from }, context), workspace)).toMatch(/^0\n/);
  const grown = { "GET /count": "pets.count", "GET /list": "pets.petsList", "GET /pets": "pets.list" };
  expect(record()).toEqual({ pets: grown });

  write(folder, "next/v2/pets.json", pets("v2", { getPets: "/pets", pets_list: "/list", oldest: "/oldest" }));
  const second = { from: "v1", specs: join(folder, "next") };
  expect(await run((context) => addVersion("v2", second, context), workspace)).toMatch(/^0\n/);
  expect(record()).toEqual({ pets: { ...grown, "GET /oldest": "pets.oldest" } });
  const resource = readFileSync(join(workspace, "generated/v2/resources/pets.ts"), "utf8");
  expect(resource).toContain("  list(options?: RequestOptions)");
  expect(resource).toContain("  petsList(options?: RequestOptions)");

  expect(await run((context) => removeVersion("v2", {}, context), workspace)).toMatch(/^0\n/);
  expect(record()).toEqual({ pets: grown });

  write(workspace, "specs/names.json", JSON.stringify({ pets: { ...grown, "GET /gone": "pets.gone" } }));
  const found = await run((context) => lint({ format: "text" }, context), workspace);
  expect(found).toMatch(/^0\n/);
  expect(found).toContain("GET /gone of pets has a name on record, and no version has this operation.");
});

test("diff calls methods by the names on record, as MIGRATION.md does", { timeout: 60_000 }, async () => {
  const folder = temporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const workspace = join(folder, "client");
  const v1 = pets("v1", { listPets: "/pets", oldestPet: "/oldest" });
  write(folder, "pets.json", v1);
  expect(await run((context) => init(["pets.json"], { into: "client", name: "pets" }, context), folder)).toMatch(
    /^0\n/,
  );
  write(folder, "publisher/v1/pets.json", v1.replace("listPets", "findPets"));
  write(folder, "publisher/v2/pets.json", pets("v2", { listPets: "/pets", eldestPet: "/oldest" }));
  const from = join(folder, "publisher");
  expect(await run((context) => pull({ from, acceptBreaking: true }, context), workspace)).toMatch(/^0\n/);
  expect(await run((context) => addVersion("v2", { from }, context), workspace)).toMatch(/^0\n/);
  const compared = await run((context) => diff("v1", "v2", { format: "text", level: "safe" }, context), workspace);
  expect(compared).toMatch(/^0\n/);
  expect(compared).not.toMatch(/client\.|is called/);
  expect(readFileSync(join(workspace, "generated/v2/MIGRATION.md"), "utf8")).toContain("Nothing to change");
});

test("generate records the names it gives, and keeps those of operations that are gone", {
  timeout: 60_000,
}, async () => {
  const folder = temporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const workspace = join(folder, "client");
  const record = (): unknown => JSON.parse(readFileSync(join(workspace, "specs/names.json"), "utf8"));
  const generated = async (...more: readonly string[]): Promise<number | null> =>
    (await runProgram(workspace, "generate", "--no-cache", ...more)).code;
  write(folder, "pets.json", pets("v1", { listPets: "/pets" }));
  await run((context) => init(["pets.json"], { into: "client", name: "pets" }, context), folder);

  write(workspace, "specs/v1/pets.json", pets("v1", { listPets: "/pets", find: "/found" }));
  expect(await generated()).toBe(0);
  const named = { pets: { "GET /found": "pets.find", "GET /pets": "pets.list" } };
  expect(record()).toEqual(named);
  expect(await generated("--check")).toBe(0);

  // Another operation that would be called the same takes its long name.
  write(workspace, "specs/v1/pets.json", pets("v1", { listPets: "/pets", search: "/found", find: "/find" }));
  expect(await generated()).toBe(0);
  expect(record()).toEqual({ pets: { "GET /find": expect.not.stringMatching(/\.find$/), ...named.pets } });

  write(workspace, "specs/v1/pets.json", pets("v1", { listPets: "/pets" }));
  expect(await generated()).toBe(0);
  expect(record()).toEqual({ pets: { "GET /find": expect.any(String), ...named.pets } });
  expect(await generated("--check")).toBe(0);
});

test("diff calls the methods of streams by the names on record", { timeout: 60_000 }, async () => {
  const folder = temporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const workspace = join(folder, "client");
  const streams = (version: string, name: string): string =>
    pets(version, { [name]: "/talk" }).replace(
      '"description":"Some."',
      '"description":"Some.","content":{"application/json":{"schema":{"type":"object"}},"text/event-stream":{"schema":{"type":"string"}}}',
    );
  write(folder, "pets.json", streams("v1", "talk"));
  await run((context) => init(["pets.json"], { into: "client", name: "pets" }, context), folder);
  write(folder, "publisher/v2/pets.json", streams("v2", "chat"));
  expect(await run((context) => addVersion("v2", { from: join(folder, "publisher") }, context), workspace)).toMatch(
    /^0\n/,
  );
  expect(readFileSync(join(workspace, "generated/v2/resources/pets.ts"), "utf8")).toContain("  talkStream(");
  const compared = await run((context) => diff("v1", "v2", { format: "text", level: "safe" }, context), workspace);
  expect(compared).toMatch(/^0\n/);
  expect(compared).not.toMatch(/client\.|is called/);
});
