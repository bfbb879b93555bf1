import { expect, test } from "vitest";
import { type Linted, lintCups } from "./linted-cups.js";

const SPEC = `openapi: 3.0.3
info: { title: Cups, version: v1 }
servers: [{ url: "https://cups.example" }]
paths:
  /cups:
    get:
      operationId: list_cups
      summary: List
      responses: { "200": { description: ok, content: { application/json: { schema: { type: object, properties: { state: { type: string, enum: [made] } } } } } } }
`;

/** Lints a workspace whose overlay gives the operation these words. */
function lintOf(words: string): Promise<Linted> {
  const action = `- target: $.paths['/cups'].get\n    description: Words.\n    update: { x-apipin: ${words} }\n`;
  const text = `overlay: 1.1.0\ninfo: { title: Words, version: 1.0.0 }\nactions:\n  ${action}`;
  return lintCups(SPEC, { file: "overlays/all/words.yaml", text });
}

test.each([
  ["pages", "{ pages: { token: after, items: /cups, next: /next } }", "list_cups has no query parameter `after`."],
  [
    "a wait",
    "{ wait: { method: waitUntilMade, status: /state, done: [done], failed: [] } }",
    "`/state` in the response of list_cups is never `done`, but `made`.",
  ],
])("lint reports %s that lead nowhere, at the line of the overlay", async (_, words, message) => {
  const { code, note, out } = await lintOf(words);
  expect(code).toBe(1);
  expect(out + note).toContain(`error ${message} model/vocabulary-unmatched\n  overlays/all/words.yaml:4:1`);
});

test("lint accepts words that fit", async () => {
  expect(await lintOf("{ wait: { method: waitUntilMade, status: /state, done: [made], failed: [] } }")).toMatchObject({
    code: 0,
  });
});
