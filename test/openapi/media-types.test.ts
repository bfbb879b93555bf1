import { expect, test } from "vitest";
import {
  askedFor,
  covers,
  essence,
  isFormData,
  isJson,
  isJsonRange,
  mediaRank,
  streamFormat,
} from "../../generator/openapi/media-types.js";

test.each([
  ["application/json", true],
  ["Application/JSON; charset=utf-8", true],
  ["application/problem+json ; profile=x", true],
  ["application/json-seq", false],
  ["text/plain; format=a/json", false],
])("%s is JSON: %s", (mediaType, want) => {
  expect(isJson(mediaType)).toBe(want);
});

test("parameters and case of a media type mean nothing", () => {
  expect(essence(" Text/HTML ;charset=utf-8")).toBe("text/html");
  expect(streamFormat("TEXT/event-stream;charset=utf-8")).toBe("events");
  expect(isFormData("Multipart/Form-Data; boundary=x")).toBe(true);
  expect(covers("text/*", "Text/Plain; charset=utf-8")).toBe(true);
  expect(covers("text/*", "application/json")).toBe(false);
});

test.each([
  [["text/csv", "application/json; charset=utf-8"], ["application/json; charset=utf-8"]],
  [
    ["application/problem+json", "application/json"],
    ["application/problem+json", "application/json"],
  ],
  [["text/event-stream", "text/csv", "image/png"], ["text/csv"]],
  [["application/jsonl", "application/x-ndjson"], []],
  [["text/event-stream"], []],
])("of a failure with %j the client takes %j, of a success the first of them", (given, want) => {
  const contents = given.map((mediaType) => ({ mediaType, format: streamFormat(mediaType) }));
  const asked = (status: string): readonly string[] => askedFor({ status, contents }).map(({ mediaType }) => mediaType);
  expect(asked("4XX")).toEqual(want);
  expect(asked("200")).toEqual(want.slice(0, 1));
});

test("JSON comes first, and ranges come after media types", () => {
  const given = ["*/*", "image/*", "application/*+json", "image/png", "text/json", "application/json"];
  const sorted = given.sort((a, b) => mediaRank(a) - mediaRank(b));
  expect(sorted).toEqual(["text/json", "application/json", "application/*+json", "image/png", "image/*", "*/*"]);
  expect(sorted.filter(isJsonRange)).toEqual(["application/*+json"]);
});
