import { describe, expect, test } from "vitest";
import { diagnosticsOf, documentOf, workspaceOf } from "../tolerance/workspaces.js";

const json = (schema: object): object => ({ content: { "application/json": { schema } } });
const THING = {
  type: "object",
  properties: {
    name: { type: "string" },
    host: { type: "string" },
    state: { type: "string", enum: ["made", "making"] },
    open: { type: "string", "x-enum": ["a"] },
    step: { type: "integer", enum: [1, 2] },
    part: { type: "object", properties: { name: { type: "string" } } },
    anything: {},
  },
};
const LIST = {
  allOf: [
    { type: "object", properties: { things: { type: "array", items: THING } } },
    { type: "object", properties: { page: { $ref: "#/components/schemas/Page" } } },
  ],
};
const thing = { name: "thing", in: "path", required: true, schema: { type: "string" } };
const after = { name: "after", in: "query", schema: { type: "string" } };
const wrong = { description: "No.", ...json({ type: "object", properties: { code: { type: "integer" } } }) };

/** What is found for words on the list, on the description of a thing, and on the document. */
async function found(words: {
  readonly list?: object;
  readonly get?: object;
  readonly document?: object;
  readonly count?: object;
  readonly body?: object;
  readonly needed?: readonly object[];
}): Promise<readonly string[]> {
  const paths = {
    "/things": {
      get: {
        operationId: "listThings",
        summary: "List",
        parameters: [after, { name: "all", in: "query", schema: { type: "boolean" } }],
        responses: { 200: { description: "Fine.", ...json(LIST) }, "4XX": wrong },
        "x-apipin": words.list ?? {},
      },
    },
    "/things/count": {
      post: {
        operationId: "countThings",
        summary: "Count",
        requestBody: words.body ?? {
          required: true,
          ...json({ type: "object", properties: { by: { type: "string" } } }),
        },
        responses: { 200: { description: "Fine.", ...json(THING) }, "4XX": wrong },
        "x-apipin": words.count ?? {},
      },
    },
    "/things/{thing}": {
      get: {
        operationId: "getThing",
        summary: "Get",
        parameters: [thing, ...(words.needed ?? [])],
        responses: { 200: { description: "Fine.", ...json(THING) }, "4XX": wrong },
        "x-apipin": words.get ?? {},
      },
    },
  };
  const schemas = { Page: { type: "object", properties: { next: { type: "string" } } } };
  const document = { ...documentOf("3.0.3", { paths, schemas }), "x-apipin": words.document ?? {} };
  const diagnostics = await diagnosticsOf(workspaceOf(document));
  return diagnostics
    .filter(({ code }) => code === "model/vocabulary-unmatched")
    .map(({ message, severity }) => (severity === "error" ? message : `${severity}: ${message}`));
}

const wait = { method: "waitUntilMade", status: "/state", done: ["made"], failed: [] };
const handle = { method: "box", operation: "getThing", argument: "thing", pointer: "/host" };
const host = { operation: "getThing", parameter: "thing", pointer: "/host", basePath: "" };
const errors = { code: ["/code"], message: [], requestId: [], neverRetry: [], statusByCode: {} };

describe("words of the vocabulary that lead nowhere", () => {
  test.each<[string, Parameters<typeof found>[0], readonly string[]]>([
    ["pages", { list: { pages: { token: "after", next: "/page/next", items: "/things" } } }, []],
    [
      "pages by a parameter that is none",
      { list: { pages: { token: "before", next: "/page/next", items: "/things" } } },
      ["listThings has no query parameter `before`; expected one of `after`, `all`."],
    ],
    [
      "mistyped words",
      { list: { pages: { token: "aftr", next: "/pages/next", items: "/things" } } },
      [
        "listThings has no query parameter `aftr`; did you mean `after`?",
        "No successful response of listThings has anything at `/pages/next`; did you mean `/page/next`?",
      ],
    ],
    [
      "pages with places that are not there",
      { list: { pages: { token: "after", next: "/page/none/deeper", items: "/items" } } },
      [
        "No successful response of listThings has anything at `/page/none/deeper`; expected `/page/next`.",
        "No successful response of listThings has anything at `/items`; expected one of `/things`, `/page`.",
      ],
    ],
    [
      "items that are no list",
      { list: { pages: { token: "after", next: "/page/next", items: "/page/next" } } },
      ["`/page/next` in the response of listThings is no list."],
    ],
    ["an empty body", { count: { emptyBody: true } }, []],
    [
      "an empty body of an operation that takes none",
      { get: { emptyBody: true } },
      ["The body of getThing is not JSON alone."],
    ],
    [
      "an empty body where a property is required",
      { count: { emptyBody: true }, body: { required: true, ...json({ type: "object", required: ["by"] }) } },
      ["The body of countThings cannot be empty: it must have required property 'by'."],
    ],
    [
      "an empty body where the body is optional",
      { count: { emptyBody: true }, body: json({ type: "object" }) },
      ["The body of countThings may be left out already."],
    ],
    ["a wait", { get: { wait } }, []],
    [
      "a wait for a value that never comes",
      { get: { wait: { ...wait, done: ["done"] } } },
      ["`/state` in the response of getThing is never `done`, but `made`, `making`."],
    ],
    ["a wait for a value of an open list", { get: { wait: { ...wait, status: "/open", done: ["done"] } } }, []],
    ["a wait on a value of which nothing is said", { get: { wait: { ...wait, status: "/anything/state" } } }, []],
    [
      "a wait on a place that is not there",
      { get: { wait: { ...wait, status: "/name/none", message: "/reason" } } },
      [
        "No successful response of getThing has anything at `/name/none`.",
        "No successful response of getThing has anything at `/reason`; expected one of `/name`, `/host`, `/state`, `/open`, `/step`, `/part`, `/anything`.",
      ],
    ],
    ["a wait on a number", { get: { wait: { ...wait, status: "/step", done: [2], failed: ["1"] } } }, []],
    [
      "a wait on a number that never comes",
      { get: { wait: { ...wait, status: "/step", done: [3] } } },
      ["`/step` in the response of getThing is never `3`, but `1`, `2`."],
    ],
    [
      "a wait on an object, with an object as its reason",
      { get: { wait: { ...wait, status: "/part", message: "/part" } } },
      [
        "`/part` in the response of getThing is of type object, and must be of type string or integer or number or boolean.",
        "`/part` in the response of getThing is of type object, and must be of type string or integer or number.",
      ],
    ],
    [
      "a status that means both ends",
      { get: { wait: { ...wait, failed: ["made"] } } },
      ["`made` would mean both that the work is done and that it failed."],
    ],
    [
      "one value of two places",
      { get: { wait: { ...wait, done: ["made"], failed: ["made"], failedStatus: "/name" } } },
      [],
    ],
    [
      "pages whose words are of another type",
      { list: { pages: { link: "/things", items: "/things" } } },
      ["`/things` in the response of listThings is of type array, and must be of type string."],
    ],
    [
      "pages by a last item without a name",
      { list: { pages: { lastItem: "after", id: "/part", more: "/page/next", items: "/things" } } },
      [
        "`/part` in an item of listThings is of type object, and must be of type string or integer or number.",
        "`/page/next` in the response of listThings is of type string, and must be of type boolean.",
      ],
    ],
    [
      "pages by a flag of the query",
      { list: { pages: { token: "all", next: "/page/next", items: "/things" } } },
      ["The query parameter `all` of listThings takes neither a string nor a number."],
    ],
    [
      "a handle whose host is an object",
      { document: { handle: { ...handle, pointer: "/part" } } },
      ["`/part` in the response of getThing is of type object, and must be of type string."],
    ],
    [
      "a start of an operation that needs more than the call has",
      {
        get: { wait },
        count: { starts: { operation: "getThing", parameter: "thing", pointer: "/part" } },
        needed: [{ name: "tenant", in: "query", required: true, schema: { type: "string" } }],
      },
      [
        "countThings does not require `tenant`, which getThing needs.",
        "`/part` in the response of countThings is of type object, and must be of type string or integer or number.",
      ],
    ],
    [
      "a flag of a stream with a slash",
      {
        count: { stream: { flag: "live/now" } },
        body: { required: true, ...json({ type: "object", properties: { "live/now": { type: "boolean" } } }) },
      },
      [],
    ],
    ["a host", { document: { host } }, []],
    [
      "a host that no call names",
      { document: { host: { ...host, parameter: "box", pointer: "/address" } } },
      [
        "getThing has no path parameter `box`; expected `thing`.",
        "No successful response of getThing has anything at `/address`; expected one of `/name`, `/host`, `/state`, `/open`, `/step`, `/part`, `/anything`.",
      ],
    ],
    ["a handle", { document: { handle } }, []],
    [
      "a handle without argument, host and default",
      { document: { handle: { ...handle, argument: "box", pointer: "/address", defaults: ["after", "page"] } } },
      [
        "getThing has no path parameter `box`; expected `thing`.",
        "No successful response of getThing has anything at `/address`; expected one of `/name`, `/host`, `/state`, `/open`, `/step`, `/part`, `/anything`.",
        "No operation of shelf takes `page` in its query or its JSON body.",
      ],
    ],
    [
      "a handle with the name of a member of every client",
      { document: { handle: { ...handle, method: "request" } } },
      ["Every client has a member `request`."],
    ],
    ["errors of which one place is there", { document: { errors: { ...errors, code: ["/error", "/code"] } } }, []],
    [
      "errors without any of the places",
      { document: { errors: { ...errors, message: ["/message", "/error/message"] } } },
      ["warning: No error of shelf has anything at `/message` or `/error/message`."],
    ],
    [
      "errors of which no place is there",
      { document: { errors: { ...errors, code: ["/kind"], message: ["/message"] } } },
      ["No error of shelf has anything at `/kind`.", "No error of shelf has anything at `/message`."],
    ],
  ])("%s", async (_, words, want) => {
    expect(await found(words)).toEqual(want);
  });
});
