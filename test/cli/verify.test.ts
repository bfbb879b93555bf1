import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { streamHint, verify } from "../../generator/commands/verify.js";
import type { VerifyReport } from "../../generator/verify/index.js";
import { recordingContext } from "../command-context.js";
import { shelf } from "../verify/shelf.js";
import { smallWorkspace } from "./small-workspace.js";

test.each<readonly [name: string, files: readonly string[], version: string | undefined, want: string]>([
  ["nothing is generated", [], undefined, "there is no generated/ yet; run `apipin generate`\n"],
  ["a version is not", ["package.json"], "v1", "there is no generated/v1/ yet; run `apipin generate`\n"],
  ["one of all is not", ["package.json"], undefined, "there is no generated/v1/ yet; run `apipin generate`\n"],
])("%s", async (_, files, version, want) => {
  const folder = smallWorkspace();
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "generated"));
  for (const file of files) writeFileSync(join(folder, "generated", file), "{}");
  const context = recordingContext(folder);
  expect(await verify(version, { format: "text" }, context)).toBe(1);
  expect(context.printed).toEqual({ out: "", note: want });
});

test.each([
  ["an operation that streams", "ask", true],
  ["one that does not", "list_books", false],
])("a violation of %s tells of mock overlays: %s", (_, operation, wanted) => {
  const { model } = shelf();
  const violation = {
    version: model.version,
    service: "shelf",
    operation,
    request: "stream",
    fault: "ours",
    cause: "other",
    what: "an event",
  } as const;
  const report: VerifyReport = { operations: 1, services: [], violations: [violation], untried: [], survivors: [] };
  expect(streamHint(report, [model])?.includes("overlays/mock/") === true).toBe(wanted);
});
