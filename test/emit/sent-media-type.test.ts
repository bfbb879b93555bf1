import { expect, test } from "vitest";
import { acceptOf, sentMediaType } from "../../generator/emit/sent-media-type.js";
import type { ApiOperation, MediaTypeModel } from "../../generator/model/index.js";

function media(mediaType: string, type: string): MediaTypeModel {
  return { mediaType, type, format: null, schema: {}, examples: [], encoding: {} };
}

test.each([
  ["application/vnd.a+json", "Pet", "application/vnd.a+json"],
  ["application/*+json", "Pet", "application/json"],
  ["application/*", "Pet", "application/json"],
  ["*/*", "Pet", "application/json"],
  ["*/*", "unknown", "application/json"],
  ["*/*", "string", "text/plain"],
  ["text/*", "string", "text/plain"],
  ["*/*", "Upload", "*/*"],
  ["image/*", "Upload", "image/*"],
])("a body of %s, a value of %s, is sent as %s", (mediaType, type, sent) => {
  expect(sentMediaType(media(mediaType, type))).toBe(sent);
});

test.each<readonly [asked: string, ...offered: readonly (readonly [string, string])[]]>([
  ["application/json", ["*/*", "Pet"]],
  ["application/json", ["application/*", "Pet"]],
  ["text/plain, application/json", ["*/*", "string"]],
  ["text/plain", ["text/plain", "string"]],
  ["*/*", ["*/*", "Blob"]],
  ["application/json, text/plain", ["*/*", "string"], ["application/json", "Pet"]],
  ["image/*", ["image/*", "Blob"]],
])("%s is asked for", (asked, ...offered) => {
  const responses = offered.map(([range = "", type = ""]) => ({ status: "2XX", contents: [media(range, type)] }));
  expect(acceptOf({ responses } as unknown as ApiOperation)).toBe(asked);
});
