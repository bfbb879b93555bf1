import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import openapiTypescript, { astToString } from "openapi-typescript";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { init } from "../../generator/commands/init.js";
import { verify } from "../../generator/commands/verify.js";
import { readDocument } from "../../scripts/real-specs/read-document.js";
import { readFindings, violationsOf } from "../../scripts/real-specs/read-output.js";
import { declaredOperations, syntaxErrors } from "../../scripts/real-specs/read-source.js";
import { compareClient, typeFiles, versionFiles } from "../../scripts/real-specs/types/compare-client.js";
import { countUnknown } from "../../scripts/real-specs/types/count-unknown.js";
import { countKinds, faultsOf, isWithinPeers } from "../../scripts/real-specs/types/types-page.js";
import { recordingContext } from "../command-context.js";
import { isLong } from "../extent.js";
import { programOf } from "../package/compiler.js";
import { repository } from "../workspace-copy.js";

const locate = createRequire(import.meta.url).resolve;
const examples = (file: string): string => locate(`@readme/oas-examples/${file}`);

/** Specifications that packages ship and that give a client at once, with the kinds in which its types differ from openapi-typescript's. */
const ALL_CLIENTS: readonly (readonly [name: string, path: string, isVerified: boolean, kinds: readonly string[]])[] = [
  [
    "figma",
    locate("@figma/rest-api-spec/openapi/openapi.yaml"),
    false,
    ["default", "discriminator", "empty object", "undeclared member"],
  ],
  ["train-travel", examples("3.1/yaml/train-travel.yaml"), true, ["empty object", "writeOnly split"]],
  ["polymorphism", examples("3.0/yaml/polymorphism.yaml"), false, []],
  ["schema-types", examples("3.1/yaml/schema-types.yaml"), false, ["empty object", "unknown in the peer"]],
  ["complex-nesting", examples("3.0/yaml/complex-nesting.yaml"), false, []],
  ["petstore", examples("3.1/yaml/petstore.yaml"), false, ["binary", "default"]],
  ["request-examples", examples("3.0/yaml/request-examples.yaml"), false, []],
  [
    "readme-legacy",
    examples("3.0/yaml/readme-legacy.yaml"),
    false,
    ["binary", "default", "empty object", "required elsewhere"],
  ],
  ["response-schemas", examples("3.0/yaml/response-schemas.yaml"), false, []],
  ["star-trek", examples("3.0/yaml/star-trek.yaml"), false, []],
];

/** Those whose types differ in some kind; `npm run long` takes the others, too. */
const CLIENTS = ALL_CLIENTS.filter(([, , , kinds]) => isLong || kinds.length > 0);

/** Specifications of Swagger 2.0, which openapi-typescript refuses, so that there are no types to compare. */
const SWAGGER: readonly (readonly [name: string, path: string])[] = [
  ["netlify", locate("@netlify/open-api/dist/swagger.json")],
  ["petstore-expanded", examples("2.0/yaml/petstore-expanded.yaml")],
];

const folder = mkdtempSync(join(tmpdir(), "apipin-shipped-"));
const generated = (name: string): string => join(folder, name, "generated");
const peerFile = (name: string): string => join(folder, `${name}-types.ts`);
const text = (file: string): string => readFileSync(file, "utf8");

/** Exit code of `apipin init` over a specification, and its output. */
async function made(name: string, path: string): Promise<{ readonly exit: number; readonly note: string }> {
  const context = recordingContext(folder);
  const exit = await init([path], { into: name, name }, context);
  return { exit, note: context.printed.note };
}

async function expectClient(name: string, path: string): Promise<void> {
  const { exit, note } = await made(name, path);
  expect({ exit, causes: readFindings(note).causes }).toEqual({ exit: 0, causes: [] });
  const files = versionFiles(generated(name)).map(text);
  expect(files.map(syntaxErrors).filter((errors) => errors > 0)).toEqual([]);
  const operations = new Set(files.flatMap(declaredOperations));
  expect(operations.size).toBe(readDocument(path)?.operations);
  expect(operations.size).toBeGreaterThan(3);
}

beforeAll(() => symlinkSync(join(repository, "node_modules"), join(folder, "node_modules")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(CLIENTS)("%s", (name, path, isVerified, kinds) => {
  test("gives a client at once, with every operation", () => expectClient(name, path));

  test("has types that agree with openapi-typescript's, and no more `unknown`", async () => {
    writeFileSync(peerFile(name), astToString(await openapiTypescript(pathToFileURL(path), { silent: true })));
    const comparison = compareClient(generated(name), peerFile(name), path);
    const own = typeFiles(generated(name)).map((file) => countUnknown(text(file)))[0];
    const result = { name, own, peers: { peer: countUnknown(text(peerFile(name))) }, comparison };
    expect(comparison.compared).toBeGreaterThan(3);
    expect(faultsOf(result)).toEqual([]);
    expect(comparison.alone).toEqual([]);
    expect(isWithinPeers(result)).toBe(true);
    expect([...countKinds(comparison.differences, () => true).keys()].sort()).toEqual(kinds);
  });

  test.runIf(isVerified)("is verified without a violation", { timeout: 240_000 }, async () => {
    const context = recordingContext(join(folder, name));
    const exit = await verify(undefined, { format: "json" }, context);
    expect(violationsOf(context.printed.out)).toEqual({});
    expect(exit).toBe(0);
  });
});

test.each(SWAGGER)("%s gives a client at once, with every operation", (name, path) => expectClient(name, path));

test("the clients compile with their own flags", { timeout: 240_000 }, () => {
  // The largest are compiled in `npm run long`; their types are compiled above, beside those of openapi-typescript.
  const all = [...CLIENTS, ...SWAGGER].filter(([name]) => isLong || !["figma", "netlify"].includes(name));
  const options = all.map(([name]) => {
    const { config } = ts.readConfigFile(join(generated(name), "tsconfig.json"), ts.sys.readFile);
    return ts.parseJsonConfigFileContent(config, ts.sys, generated(name)).options;
  })[0];
  const sources = all.map(([name]) => join(generated(name), "index.ts"));
  const program = programOf(sources, { ...options, rootDir: folder, noEmit: true }, folder);
  const messages = ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  expect(messages).toEqual([]);
});
