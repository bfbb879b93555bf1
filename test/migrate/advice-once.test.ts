import { expect, test } from "vitest";
import { runProgram } from "../cli/run-program.js";
import { programFolder } from "./program.js";

test("a report in text gives the advice of a change once, and its message once in a section", async () => {
  const folder = programFolder({
    "models.ts": `import { type ChatRequest, Pinecone } from "pinecone-pinned/2025-04";
type Model = NonNullable<ChatRequest["model"]>;
export const PRICES: Partial<Record<Model, number>> = {
  "claude-3-5-sonnet": 6,
  "claude-3-7-sonnet": 6,
};
const { chat } = new Pinecone({ apiKey: "k" });
await chat.send("docs", { messages: [], model: "claude-3-7-sonnet" });
export const ask = (model: Model = "claude-3-5-sonnet") => chat.send("docs", { messages: [], model });
export const other = ask("claude-3-7-sonnet");
`,
  });
  const { out } = await runProgram(folder, "migrate", "2025-04", "2026-04");
  const times = (part: string): number => out.split(part).length - 1;
  const sections = out.split("\n").filter((line) => /^\S.* \(\d+\)$/.test(line));
  expect(sections.length).toBeGreaterThan(1);
  expect(times("Search your code for `claude-3-5-sonnet`")).toBe(1);
  expect(times("The list of `ChatRequest.model` loses")).toBe(sections.length);
});
