import { expect, test } from "vitest";
import { clientOf, documentOf, workspaceOf } from "../tolerance/workspaces.js";

const NOTE = { schema: { type: "object", required: ["text"], properties: { text: { type: "string" } } } };
const BYTES = { schema: { type: "string", format: "binary" } };
const ok = { description: "Fine." };

/** The client of a document in which an operation has a body and a response. */
async function clientWith(content: object, response: object = ok) {
  const post = {
    operationId: "addNote",
    summary: "Add",
    requestBody: { required: true, content },
    responses: { 200: response },
  };
  return clientOf(workspaceOf(documentOf("3.0.3", { paths: { "/notes": { post } } })));
}

test.each<[string, object, string]>([
  [
    "JSON beside a range",
    { "application/*+json": NOTE, "application/json": NOTE, "text/json": NOTE },
    "application/json",
  ],
  [
    "JSON after another JSON type",
    { "application/*+json": NOTE, "application/vnd.note+json": NOTE },
    "application/vnd.note+json",
  ],
  ["a range of JSON types alone", { "application/*+json": NOTE }, "application/json"],
  ["images before anything", { "*/*": {}, "image/*": BYTES }, "image/*"],
  ["a media type before its range", { "image/*": BYTES, "image/png": BYTES }, "image/png"],
])("of a body the client sends %s", { timeout: 60_000 }, async (_, content, want) => {
  const { code, violations } = await clientWith(content);
  expect(/^ +body: "(.*)",$/m.exec(code)?.[1]).toBe(want);
  expect(violations).toEqual([]);
});

test("the mock responds with JSON where a response has a range, too", { timeout: 60_000 }, async () => {
  const { violations } = await clientWith(
    { "application/json": NOTE },
    { description: "Fine.", content: { "audio/*": BYTES, "application/json": NOTE } },
  );
  expect(violations).toEqual([]);
});
