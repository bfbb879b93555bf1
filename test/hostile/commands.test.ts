import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { load } from "js-yaml";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { diff } from "../../generator/commands/diff.js";
import { explain } from "../../generator/commands/explain.js";
import { FORMATS } from "../../generator/commands/formats.js";
import { generateOnce } from "../../generator/commands/generate.js";
import { lint } from "../../generator/commands/lint.js";
import { mock } from "../../generator/commands/mock.js";
import { onceNeeded } from "../../generator/commands/once-needed.js";
import { overlay } from "../../generator/commands/overlay.js";
import { removeVersion } from "../../generator/commands/remove-version.js";
import { verify } from "../../generator/commands/verify.js";
import { lintWorkspace } from "../../generator/lint/lint-workspace.js";
import type { LintThread } from "../../generator/lint/thread.js";
import { type RecordedContext, recordingContext } from "../command-context.js";
import { workspaceOf } from "../corpus/case.js";
import { isLong } from "../extent.js";
import { repository } from "../workspace-copy.js";
import { edited } from "./edited.js";
import { CONTROL, PAYLOADS } from "./payloads.js";
import { plant } from "./plant.js";

const FEATURES = ["enums", "query-deep-object", "multipart", "discriminator-with-mapping"];
const DIFF_FORMATS = ["text", "json", "markdown", "html", "github", "comment", "sarif", "junit", "gitlab"] as const;
/** Lints without a thread, whose module is built. */
const HERE: LintThread = { lint: lintWorkspace, close: async () => undefined };
let printed = 0;

afterAll(() => {
  console.log(`commands: ${printed} outputs of commands, ${PAYLOADS.length} payloads`);
});

/** A workspace on disk of two versions, with the payload wherever a text can stand. */
function planted(feature: string, payload: string): string {
  // A package must find the packages it imports.
  mkdirSync(join(repository, "node_modules/.cache"), { recursive: true });
  const folder = mkdtempSync(join(repository, "node_modules/.cache/apipin-commands-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const write = (file: string, value: unknown): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), typeof value === "string" ? value : JSON.stringify(value, null, 1));
  };
  const document = load(workspaceOf(feature).specs[0]?.text ?? "");
  write("apipin.yaml", {
    package: { name: "example", version: "1.0.0", description: payload },
    client: { class: "Example" },
  });
  write("guide.md", `# Guide\n\n${payload}\n`);
  write("specs/1/things.yaml", plant(document, payload).value);
  write("specs/2/things.yaml", plant(edited(document), payload).value);
  const more = { description: payload, "x-quirk": payload, "x-evidence": payload, "x-remove-when": payload };
  write("overlays/all/notes.yaml", {
    overlay: "1.0.0",
    info: { title: payload, version: payload },
    actions: [
      { target: "$.info", ...more, update: { title: payload, "x-note": { [`x ${payload}`]: payload } } },
      { target: `$.paths[${JSON.stringify(payload)}]`, ...more, remove: true },
    ],
  });
  write("overlays/all/fine.yaml", {
    overlay: "1.0.0",
    info: { title: payload, version: payload },
    actions: [{ target: "$.info", ...more, update: { title: payload } }],
  });
  write("diff-ignore.yaml", { ignore: [{ fingerprint: payload, reason: payload, [payload]: payload }] });
  return folder;
}

test.each(FEATURES.map((feature, index) => [feature, index] as const))(
  "no command prints what a terminal, an editor or a workflow would obey: %s",
  { timeout: 300_000 },
  async (feature, turn) => {
    const payloads = PAYLOADS.filter((_, index) => isLong || index % (4 * FEATURES.length) === turn);
    for (const [index, payload] of payloads.entries()) {
      const folder = planted(feature, payload);
      const commands: readonly (readonly [string, (context: RecordedContext) => Promise<unknown>])[] = [
        ...FORMATS.map(
          (format) => [`lint ${format}`, (context: RecordedContext) => lint({ format }, context)] as const,
        ),
        ["overlay", (context) => overlay(undefined, { format: "text" }, context)],
        ["overlay json", (context) => overlay(undefined, { format: "json" }, context)],
        ["overlay of a name", (context) => overlay(payload, { format: "text" }, context)],
        ["explain", (context) => explain(payload, context)],
        ...DIFF_FORMATS.map(
          (format) =>
            [`diff ${format}`, (context: RecordedContext) => diff("1", "2", { format, all: true }, context)] as const,
        ),
        ["diff of names", (context) => diff(payload, `specs/${payload}.yaml`, { format: "text" }, context)],
        ["diff with what is ignored", (context) => diff("1", "2", { format: "text", ignore: payload }, context)],
        [
          "generate",
          (context) =>
            generateOnce(
              { cache: false },
              context,
              onceNeeded(() => HERE),
            ),
        ],
        [
          "generate without the overlay that is wrong",
          (context) => {
            rmSync(join(folder, "overlays/all/notes.yaml"));
            return generateOnce(
              { cache: false },
              context,
              onceNeeded(() => HERE),
            );
          },
        ],
        ...(["text", "json"] as const)
          // The dearest of all commands, and their report says little of the document: in the long run each payload of each feature meets them.
          .filter((_, format) => isLong || (index === 0 && format === turn))
          .map(
            (format) =>
              [
                `verify ${format}`,
                (context: RecordedContext) => verify(format === "json" ? "1" : undefined, { format }, context),
              ] as const,
          ),
        ["verify of a name", (context) => verify(payload, { format: "text" }, context)],
        ["mock", (context) => mock("1", { port: 0 }, context)],
        ["mock of a name", (context) => mock(payload, { port: 0 }, context)],
        ["remove-version", (context) => removeVersion(payload, { dryRun: true }, context)],
      ];
      for (const [name, run] of commands) {
        const context = recordingContext(folder);
        await run(context);
        for (const output of [context.printed.out, context.printed.note]) {
          printed += output === "" ? 0 : 1;
          const found = CONTROL.exec(output);
          const around = output.slice(Math.max(0, (found?.index ?? 0) - 60), (found?.index ?? 0) + 60);
          expect(found === null ? "" : JSON.stringify(around), `${name} ${JSON.stringify(payload)}`).toBe("");
          // A line of its own that begins so is a command to a workflow's runner; what the caller has typed may stand there.
          if (!/github|name/.test(name))
            expect(output, `${name} ${JSON.stringify(payload)}`).not.toMatch(
              /^::(error|set-output|add-mask|stop-commands)/m,
            );
        }
      }
      const known = ["apipin.yaml", "diff-ignore.yaml", "generated", "guide.md", "overlays", "specs"];
      expect(
        readdirSync(folder).filter((name) => !known.includes(name)),
        JSON.stringify(payload),
      ).toEqual([]);
    }
  },
);
