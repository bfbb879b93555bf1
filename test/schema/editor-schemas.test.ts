import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { parseSeverities } from "../../generator/diff/settings/parse-severities.js";
import { withSchemaLine } from "../../generator/init/schema-line.js";
import { parseOverlay } from "../../generator/overlay/index.js";
import { ownAjv } from "../../generator/schema/own-schemas.js";
import { trackedFiles } from "../tracked-files.js";
import { repository } from "../workspace-copy.js";

const readSchema = (file: string): string => readFileSync(join(repository, "generator/schemas", file), "utf8");
const ajv = ownAjv(readSchema);
for (const file of ["overlay.schema.json", "diff.schema.json"]) {
  const { $id: _, ...document } = JSON.parse(readSchema(file));
  ajv.addSchema(document, file);
}

/** What an editor reports, which has the schema alone. */
function editorErrors(schema: string, value: unknown): readonly string[] {
  return ajv.validate(schema, value)
    ? []
    : (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const HEAD = "overlay: 1.0.0\ninfo: { title: Things, version: 1.0.0 }\n";

/** Overlays by what is in them, and whether they are valid. The schema for editors and the reader of overlays have to agree. */
const OVERLAYS: readonly (readonly [string, string, boolean])[] = [
  ["an update", `${HEAD}actions: [{ target: $.info, update: { title: x } }]\n`, true],
  [
    "a removal with reasons",
    `${HEAD}actions: [{ target: $.info, remove: true, x-quirk: Q1, x-versions: ["1"] }]\n`,
    true,
  ],
  ["an extension of others", `${HEAD}actions: [{ target: $.info, update: {}, x-other: 1 }]\n`, true],
  ["a copy of 1.1", `${HEAD.replace("1.0.0", "1.1.0")}actions: [{ target: $.info, copy: $.servers }]\n`, true],
  ["no actions", HEAD, false],
  ["an empty list of actions", `${HEAD}actions: []\n`, false],
  ["no target", `${HEAD}actions: [{ update: {} }]\n`, false],
  ["another edition", `${HEAD.replace("1.0.0", "2.0.0")}actions: [{ target: $.info, update: {} }]\n`, false],
  ["no info", "overlay: 1.0.0\nactions: [{ target: $.info, update: {} }]\n", false],
  ["an unknown key", `${HEAD}actions: [{ target: $.info, updates: {} }]\n`, false],
  ["an unknown key of the overlay", `${HEAD}action: []\nactions: [{ target: $.info, update: {} }]\n`, false],
  ["a removal that is a word", `${HEAD}actions: [{ target: $.info, remove: please }]\n`, false],
  ["versions that are one word", `${HEAD}actions: [{ target: $.info, remove: true, x-versions: one }]\n`, false],
];

describe("the schema of overlays", () => {
  test.each(OVERLAYS)("%s", (_, text, isValid) => {
    const read = parseOverlay("a.yaml", text).diagnostics.filter(({ severity }) => severity === "error");
    expect([read.length === 0, editorErrors("overlay.schema.json", load(text)).length === 0]).toEqual([
      isValid,
      isValid,
    ]);
  });

  test("fits every overlay of the repository", () => {
    const files = trackedFiles.filter((file) => /^(examples\/[^/]+\/)?overlays\/.*\.yaml$/.test(file));
    expect(files.length).toBeGreaterThan(10);
    const wrong = files.flatMap((file) =>
      editorErrors("overlay.schema.json", load(readFileSync(join(repository, file), "utf8"))).map(
        (error) => `${file}${error}`,
      ),
    );
    expect(wrong).toEqual([]);
  });
});

test.each<readonly [string, boolean]>([
  ["severity: [{ rule: request-default-changed, level: safe, reason: Advice. }]\n", true],
  ["severity: [{ path: /internal/**, level: risky }, { stability: alpha, level: risky }]\n", true],
  ["severity: [{ rule: request-default-changed }]\n", false],
  ["severities: []\n", false],
])("the schema of diff.yaml: %s", (text, isValid) => {
  const read = parseSeverities("diff.yaml", text).diagnostics;
  expect([read.length === 0, editorErrors("diff.schema.json", load(text)).length === 0]).toEqual([isValid, isValid]);
});

test.each<readonly [string, string, string, string]>([
  [
    "the workspace has it",
    "/w",
    "/w/node_modules/apipin/dist/schemas/s.json",
    "../../node_modules/apipin/dist/schemas/s.json",
  ],
  [
    "a folder above has it",
    "/w/client",
    "/w/node_modules/apipin/dist/schemas/s.json",
    "../../../node_modules/apipin/dist/schemas/s.json",
  ],
  ["it is elsewhere", "/w", "/usr/lib/node_modules/apipin/dist/schemas/s.json", ""],
  ["it is a clone", "/w", "/w/clone/dist/schemas/s.json", ""],
])("editors are led to the schema where %s", (_, folder, path, want) => {
  const text = withSchemaLine(folder, { file: "overlays/all/a.yaml", text: "a: 1\n" }, "s.json", path);
  expect(text).toBe(want === "" ? "a: 1\n" : `# yaml-language-server: $schema=${want}\na: 1\n`);
});
