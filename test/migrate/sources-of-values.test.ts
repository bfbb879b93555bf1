import { expect, test } from "vitest";
import { fixOf } from "../../generator/migrate/findings.js";
import { migrationIn } from "./move.js";
import { programFolder } from "./program.js";

test("each source of a value that breaks has its line, those of tests last", () => {
  const folder = programFolder({
    "ask.test.ts": `import { ask } from "./ask.js";\nawait ask("claude-3-5-sonnet");\nawait ask("gpt-4o");\n`,
    "ask.ts": `import { type Model, modelOf } from "./config.js";
import { Pinecone } from "pinecone-pinned/2025-04";
export const ask = (model: Model = modelOf()) => new Pinecone().chat.send("a", { messages: [], model });
`,
    "config.ts": `import type { ChatRequest } from "pinecone-pinned/2025-04";
export type Model = NonNullable<ChatRequest["model"]>;
const DEFAULT: Model = "claude-3-7-sonnet";
export const modelOf = (): Model => (process.env["QUICK"] === "1" ? "gpt-4o" : DEFAULT);
export const isDefault = (model: Model): boolean => model === DEFAULT;
`,
  });
  const { places } = migrationIn(folder, "2025-04", "2026-04").report;
  const sent = places.find(({ file }) => file === "ask.ts");
  expect(sent?.edit).toEqual({
    text: "claude-sonnet-4-5",
    safe: false,
    at: { file: "config.ts", line: 3, column: 25 },
    further: [{ text: "claude-sonnet-4-5", at: { file: "ask.test.ts", line: 2, column: 12 } }],
  });
  expect(sent && fixOf({ ...(sent.edit && { edit: sent.edit }) })).toBe(
    "Probably `claude-sonnet-4-5` at config.ts:3:25. Probably `claude-sonnet-4-5` at ask.test.ts:2:12.",
  );
});
