import { describe, expect, test } from "vitest";
import { markedColors } from "../../../generator/diagnostics/safe-line.js";
import type { Change } from "../../../generator/diff/change.js";
import { diffSides } from "../../../generator/diff/index.js";
import { printChangelogSection } from "../../../generator/diff/report/print-changelog.js";
import { printDiffText } from "../../../generator/diff/report/print-text.js";
import { witnessClaim } from "../../../generator/diff/report/witness-words.js";
import type { DiffSide } from "../../../generator/diff/side.js";
import type { JsonObject, JsonValue } from "../../../generator/openapi/document.js";
import { printedLines } from "../../printed.js";

const TEXT: JsonObject = { type: "string" };
const object = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: "object",
  properties,
  required,
});
const json = (schema: JsonValue): JsonObject => ({ content: { "application/json": { schema } } });
const header = (name: string, required: boolean): JsonObject => ({ name, in: "header", required, schema: TEXT });
const responses = (status: string, more: JsonObject = {}): JsonObject => ({
  [status]: { description: "Known.", ...more },
});

/** A document with one webhook `changed`, or with the same as the callback `ready` of `PUT /things`. */
function sideOf(operation: JsonObject | undefined, as: "webhook" | "callback", schemas: JsonObject = {}): DiffSide {
  const item: JsonObject = operation === undefined ? {} : { post: operation };
  const put: JsonObject = {
    responses: { "204": { description: "Kept." } },
    callbacks: as === "callback" ? { ready: { "{$request.body#/url}": item } } : {},
  };
  const root = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: { "/things": { put } },
    ...(as === "webhook" ? { webhooks: { changed: item } } : {}),
    components: { schemas },
  };
  return {
    name: as,
    documents: [
      { service: "things", root, place: (pointer) => ({ file: "things.yaml", line: 1, column: 1, pointer }) },
    ],
  };
}

const old = (side: DiffSide): DiffSide => ({ ...side, name: "old" });
const now = (side: DiffSide): DiffSide => ({ ...side, name: "new" });

/** The message, advice and claim of the proof of each change, for a webhook. */
function toldOf(before: JsonObject | undefined, after: JsonObject | undefined): readonly string[] {
  const { changes } = diffSides(old(sideOf(before, "webhook")), now(sideOf(after, "webhook")));
  return changes.map((change) =>
    [`${change.wire}:`, change.message, change.advice, change.witness && `${witnessClaim(change.witness, change)}.`]
      .filter((part) => part !== undefined)
      .join(" "),
  );
}

const BASE: JsonObject = {
  requestBody: { required: true, ...json(object({ a: TEXT }, ["a"])) },
  responses: responses("200"),
};
const with_ = (more: JsonObject): JsonObject => ({ ...BASE, ...more });
const body = (schema: JsonObject, required = true): JsonObject => with_({ requestBody: { required, ...json(schema) } });
const response = (schema: JsonObject): JsonObject => with_({ responses: responses("200", json(schema)) });

describe("of a webhook, the API sends the request and the receiver responds", () => {
  test.each<[string, JsonObject | undefined, JsonObject | undefined, string]>([
    [
      "a webhook that goes",
      BASE,
      undefined,
      "risky: The API no longer sends the webhook `changed`. Do not wait for it.",
    ],
    ["a webhook that comes", undefined, BASE, "safe: The API sends the webhook `changed`, which is new."],
    [
      "a property that goes from the body",
      BASE,
      body(object({})),
      "breaking: `a` of the body of the webhook `changed` is gone. Do not read it: it is not there any more. A request of the webhook `changed` that new allows and old does not.",
    ],
    [
      "a property that may be missing",
      BASE,
      body(object({ a: TEXT })),
      "breaking: `a` of the body of the webhook `changed` may be missing, where it was always there. Be ready for webhooks without it. A request of the webhook `changed` that new allows and old does not.",
    ],
    [
      "a property that the receiver must send",
      response(object({})),
      response(object({ a: TEXT }, ["a"])),
      "breaking: `a` of the response with 200 to the webhook `changed` is new and required. Send it. A response to the webhook `changed` that old allows and new does not.",
    ],
    [
      "a body that goes",
      BASE,
      { responses: responses("200") },
      "breaking: The webhook `changed` no longer has a body. Do not read a body. A request of the webhook `changed` that new allows and old does not.",
    ],
    [
      "a body that comes",
      { responses: responses("200") },
      BASE,
      "safe: The webhook `changed` has a body, which is new and always there.",
    ],
    [
      "a body that may be missing",
      BASE,
      body(object({ a: TEXT }, ["a"]), false),
      "breaking: The webhook `changed` may have no body, where it always had one. Be ready for requests without a body. A request of the webhook `changed` that new allows and old does not.",
    ],
    [
      "a media type beside the known one",
      BASE,
      with_({
        requestBody: {
          required: true,
          content: { "application/json": { schema: object({ a: TEXT }, ["a"]) }, "text/plain": { schema: TEXT } },
        },
      }),
      "breaking: The API can send the body as `text/plain`, too. Be ready to read `text/plain`. A request of the webhook `changed` that new allows and old does not.",
    ],
    [
      "a header that comes",
      BASE,
      with_({ parameters: [header("X-Mark", true)] }),
      "safe: The header `X-Mark` is new: the API always sends it.",
    ],
    [
      "a header that may be missing",
      with_({ parameters: [header("X-Mark", true)] }),
      with_({ parameters: [header("X-Mark", false)] }),
      "breaking: The header `X-Mark` may be missing, where it was always there. Be ready for requests without the header `X-Mark`. A request of the webhook `changed` that new allows and old does not.",
    ],
    [
      "a status in place of another",
      BASE,
      with_({ responses: responses("204") }),
      "breaking: A response to the webhook `changed` has the status 204 instead of 200. Respond with 204 where you respond with 200. A response to the webhook `changed` that old allows and new does not.",
    ],
    [
      "a status beside the known one",
      BASE,
      with_({ responses: { ...responses("200"), ...responses("204") } }),
      "safe: A response to the webhook `changed` can have the status 204, too.",
    ],
    [
      "a header of the response that must be sent",
      BASE,
      with_({ responses: responses("200", { headers: { "X-Mark": { required: true, schema: TEXT } } }) }),
      "breaking: The header `X-Mark` of the response with 200 is new and required. Send the header. A response to the webhook `changed` that old allows and new does not.",
    ],
    [
      "a header of the response that is no longer read",
      with_({ responses: responses("200", { headers: { "X-Mark": { required: true, schema: TEXT } } }) }),
      BASE,
      "risky: The header `X-Mark` of the response with 200 is gone. Do not send the header: the API may ignore it or refuse it.",
    ],
  ])("%s", (_name, before, after, told) => {
    expect(toldOf(before, after)).toEqual([told]);
  });
});

describe("the place of a change names the webhook or the callback", () => {
  const places = (before: DiffSide, after: DiffSide): readonly string[] => {
    const report = diffSides(old(before), now(after));
    const text = printedLines(printDiffText(report, { colors: markedColors(false), width: 200 }));
    const markdown = printChangelogSection(report);
    return [/^ +at +(.*)$/m.exec(text)?.[1] ?? "", /\bat (.*)$/m.exec(markdown)?.[1] ?? ""];
  };

  test("a value of the body is in a request of the API, one of the response in a response of the receiver", () => {
    expect(
      places(sideOf(BASE, "callback"), sideOf(body(object({ a: { type: "integer" } }, ["a"])), "callback")),
    ).toEqual([
      "requests of callback ready of PUT /things",
      expect.stringContaining("requests of `callback ready of PUT /things`"),
    ]);
    expect(places(sideOf(response(TEXT), "webhook"), sideOf(response({ type: "integer" }), "webhook"))).toEqual([
      "responses to webhook changed",
      expect.stringContaining("responses to `webhook changed`"),
    ]);
  });

  test("a schema of a response and of a callback is in both", () => {
    const reference = { $ref: "#/components/schemas/Thing" };
    const side = (thing: JsonObject): DiffSide => {
      const whole = sideOf(body(reference), "callback", { Thing: thing });
      const [document] = whole.documents;
      if (document === undefined) throw new Error("The side has one document");
      const paths = document.root["paths"] as { readonly [path: string]: JsonObject };
      const get = { responses: responses("200", json(reference)) };
      const root = { ...document.root, paths: { "/things": { ...paths["/things"], get } } };
      return { ...whole, documents: [{ ...document, root }] };
    };
    const [before, after] = [side(object({ a: TEXT })), side(object({}))];
    expect(places(before, after)[0]).toBe("responses of GET /things; requests of callback ready of PUT /things");
    const [change] = diffSides(before, after).changes as readonly [Change];
    expect(change.message).toBe("`Thing.a` is gone from responses and callbacks.");
    expect(change.operations).toEqual(["GET /things", "PUT /things"]);
  });
});

test("a flag speaks of the messages of a webhook", () => {
  const sent = (flags: JsonObject): JsonObject => ({
    ...BASE,
    requestBody: { required: true, ...json(object({ a: { ...TEXT, ...flags } }, ["a"])) },
  });
  expect(toldOf(sent({}), sent({ readOnly: true })).join()).toContain("is read-only: webhooks alone have it.");
  expect(toldOf(sent({}), sent({ writeOnly: true })).join()).toContain(
    "is write-only: responses to webhooks alone have it.",
  );
});
