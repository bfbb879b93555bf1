import { appendFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { generatePackage } from "../../generator/pipeline.js";
import { readWorkspace } from "../../generator/workspace/read.js";
import { copyWorkspace, edit, repository } from "../workspace-copy.js";

const CONTROL = "specs/2026-04/assistant_control.yaml";
const NAMES = "overlays/all/names.yaml";

/** A broken input: what is done to a sound workspace, and the diagnostic it must end in. */
interface BrokenInput {
  readonly name: string;
  readonly breakIt: (folder: string) => void;
  readonly code: string;
  readonly file: string;
  readonly message: RegExp;
}

const BROKEN: readonly BrokenInput[] = [
  {
    name: "a link out of the workspace",
    breakIt: (folder) => {
      rmSync(join(folder, CONTROL));
      symlinkSync(join(repository, CONTROL), join(folder, CONTROL));
    },
    code: "workspace/link",
    file: CONTROL,
    message: /is a symbolic link/,
  },
  {
    name: "YAML that does not parse",
    breakIt: (folder) => edit(folder, CONTROL, "paths:\n", "paths: [\n"),
    code: "load/yaml-syntax",
    file: CONTROL,
    message: /./,
  },
  {
    name: "a dangling $ref",
    breakIt: (folder) => edit(folder, CONTROL, "'#/components/schemas/Assistant'", "'#/components/schemas/Asistant'"),
    code: "load/dangling-ref",
    file: CONTROL,
    message: /Asistant/,
  },
  {
    name: "a duplicate operationId",
    breakIt: (folder) => edit(folder, CONTROL, "operationId: create_assistant", "operationId: list_assistants"),
    code: "load/duplicate-operation-id",
    file: CONTROL,
    message: /list_assistants/,
  },
  {
    name: "an overlay target that matches nothing",
    breakIt: (folder) =>
      edit(folder, "overlays/all/conflict.yaml", "$.paths['/assistants'].post", "$.paths['/assistant'].post"),
    code: "overlay/target-matched-nothing",
    file: "overlays/all/conflict.yaml",
    message: /\/assistant/,
  },
  {
    name: "an overlay whose fix is already upstream",
    breakIt: (folder) => {
      appendFileSync(
        join(folder, "overlays/2026-04/assistant_control.yaml"),
        "  - target: $.paths['/assistants'].post\n    description: Says what is there.\n    update: { operationId: create_assistant }\n",
      );
    },
    code: "overlay/fixed-upstream",
    file: "overlays/2026-04/assistant_control.yaml",
    message: /./,
  },
  {
    name: "two operations that would get one method name",
    breakIt: (folder) => edit(folder, NAMES, "method: create\n", "method: list\n"),
    code: "model/method-name-collision",
    file: NAMES,
    message: /assistants\.list/,
  },
  {
    name: "a file that cannot be read as text",
    breakIt: (folder) => writeFileSync(join(folder, CONTROL), Buffer.from([0x6f, 0xff, 0xfe, 0x00])),
    code: "workspace/unreadable-file",
    file: CONTROL,
    message: /UTF-8/,
  },
  {
    name: "an unknown lint rule in the configuration",
    breakIt: (folder) =>
      edit(folder, "apipin.yaml", "operation-without-rate-limit: error", "operation-without-rate-limits: off"),
    code: "lint/unknown-rule",
    file: "",
    message: /operation-without-rate-limits/,
  },
  {
    name: "a configuration with a key that is none",
    breakIt: (folder) => appendFileSync(join(folder, "apipin.yaml"), "\ntrustedhosts: []\n"),
    code: "configuration/invalid",
    file: "apipin.yaml",
    message: /trustedhosts/,
  },
  {
    name: "a configuration with a value of another type",
    breakIt: (folder) => edit(folder, "apipin.yaml", "name: pinecone-pinned", "name: 3"),
    code: "configuration/invalid",
    file: "apipin.yaml",
    message: /^`package\.name` is 3; expected a string\.$/,
  },
  {
    name: "a vocabulary with a key that is none",
    breakIt: (folder) => edit(folder, NAMES, "method: create\n", "method: create\n        pagess: {}\n"),
    code: "model/vocabulary-invalid",
    file: NAMES,
    message: /pagess/,
  },
];

async function generateIn(folder: string): Promise<readonly Diagnostic[]> {
  const workspace = readWorkspace(folder);
  if (workspace.value === undefined || workspace.diagnostics.length > 0) return workspace.diagnostics;
  const { value, diagnostics } = await generatePackage(workspace.value);
  if (diagnostics.some(({ severity }) => severity === "error")) expect(value).toBeUndefined();
  return diagnostics;
}

describe("a broken input ends in a diagnostic with place and fix, and gives no output", () => {
  test.each(BROKEN)("$name", async ({ breakIt, code, file, message }) => {
    const folder = copyWorkspace();
    breakIt(folder);
    const errors = (await generateIn(folder)).filter(({ severity }) => severity === "error");
    const found = errors.find((diagnostic) => diagnostic.code === code);
    expect(found, JSON.stringify(errors.slice(0, 5), null, 1)).toBeDefined();
    expect(found?.message).toMatch(message);
    if (file !== "") expect(found?.place?.file).toBe(file);
    if (file !== "") expect(found?.place?.line).toBeGreaterThan(0);
  });
});
