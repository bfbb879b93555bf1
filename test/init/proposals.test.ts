import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { init } from "../../generator/commands/init.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { pagingOf } from "../../generator/init/paging-shape.js";
import {
  PROPOSALS,
  type Proposals,
  type ProposedAction,
  proposalsFor,
  proposalsText,
} from "../../generator/init/proposals.js";
import { withoutFaults, withProposals } from "../../generator/init/proposed-workspace.js";
import { streamTextOf } from "../../generator/init/stream-shape.js";
import { versionHeaderOf } from "../../generator/init/version-header.js";
import { waitOf } from "../../generator/init/wait-shape.js";
import type { JsonObject } from "../../generator/openapi/document.js";
import { operationsOf } from "../../generator/openapi/operations.js";
import { recordingContext } from "../command-context.js";
import { temporaryFolder, write } from "../pull/library.js";

const text = { type: "string" };
const number = { type: "integer" };
const list = { type: "array", items: text };

function object(properties: JsonObject): JsonObject {
  return { type: "object", properties };
}

function query(...names: readonly (readonly [string, JsonObject])[]): JsonObject[] {
  return names.map(([name, schema]) => ({ name, in: "query", schema }));
}

function get(schema: JsonObject, parameters: readonly JsonObject[] = []): JsonObject {
  return {
    operationId: "x",
    parameters: [...parameters],
    responses: { 200: { description: "", content: { "application/json": { schema } } } },
  };
}

function document(paths: JsonObject, more: JsonObject = {}): JsonObject {
  return { openapi: "3.0.3", info: { title: "Things", version: "v1" }, paths, ...more };
}

describe("pages are recognised", () => {
  const paging = (schema: JsonObject, ...names: readonly (readonly [string, JsonObject])[]): unknown => {
    const root = document({ "/things": { get: get(schema, query(...names)) } });
    return pagingOf(root, operationsOf(root)[0] as never);
  };

  test.each<readonly [string, JsonObject, readonly (readonly [string, JsonObject])[], unknown]>([
    [
      "a token in the query and one in the response",
      object({ things: list, next_cursor: text }),
      [["cursor", text]],
      { kind: "token", pages: { token: "cursor", next: "/next_cursor", items: "/things" } },
    ],
    [
      "a token within another object",
      object({ data: list, notes: list, pagination: object({ next: text }) }),
      [
        ["limit", number],
        ["paginationToken", text],
      ],
      { kind: "token", pages: { token: "paginationToken", next: "/pagination/next", items: "/data" } },
    ],
    [
      "the parameter whose name is that of the property",
      object({ items: list, nextPageToken: text }),
      [
        ["after", text],
        ["pageToken", text],
      ],
      { kind: "token", pages: { token: "pageToken", next: "/nextPageToken", items: "/items" } },
    ],
    [
      "the last item",
      object({ data: { type: "array", items: object({ id: text }) }, has_more: { type: "boolean" } }),
      [["starting_after", text]],
      { kind: "last item", pages: { lastItem: "starting_after", id: "/id", more: "/has_more", items: "/data" } },
    ],
    [
      "the last item of a list whose items have no id",
      object({ data: list, has_more: { type: "boolean" } }),
      [["starting_after", text]],
      undefined,
    ],
    [
      "a number",
      object({ data: list }),
      [
        ["page", number],
        ["per_page", number],
      ],
      { kind: "number", pages: { number: "page", items: "/data" } },
    ],
    [
      "an offset beside a bare list",
      list,
      [
        ["offset", number],
        ["limit", number],
      ],
      { kind: "offset" },
    ],
    [
      "a link",
      object({ items: list, next: { type: "string", format: "uri" } }),
      [["offset", number]],
      { kind: "link", pages: { link: "/next", items: "/items" } },
    ],
    ["no token in the response", object({ data: list }), [["cursor", text]], undefined],
    ["no token in the query", object({ data: list, next_cursor: text }), [["name", text]], undefined],
    ["no list", object({ next_cursor: text }), [["cursor", text]], undefined],
    [
      "two lists with names of their own",
      object({ cats: list, dogs: list, next_cursor: text }),
      [["cursor", text]],
      undefined,
    ],
  ])("%s", (_, schema, names, want) => {
    expect(paging(schema, ...names)).toEqual(want);
  });
});

test("pages by the header Link, and the action that proposes them with the reason", () => {
  const linked = {
    200: { description: "", headers: { link: { schema: text } }, content: { "application/json": { schema: list } } },
  };
  const root = document({ "/things": { get: { operationId: "listThings", responses: linked } } });
  expect(pagingOf(root, operationsOf(root)[0] as never)).toEqual({
    kind: "link",
    pages: { link: "header", items: "" },
  });
  const { actions } = proposalsFor([{ root, version: "v1", service: "things" }]);
  expect(actions).toMatchObject([
    {
      reason: "the header `Link` has the address of the next page, and the response is the list.",
      update: { "x-apipin": { pages: { link: "header", items: "" } } },
    },
  ]);
});

describe("pages by a token in the body are recognised", () => {
  const things = { type: "object", additionalProperties: object({ name: text }) };
  test.each<readonly [string, body: JsonObject, response: JsonObject, want: unknown]>([
    [
      "items in a list",
      object({ filter: text, pageToken: text }),
      object({ things: list, next: text }),
      { kind: "token", pages: { token: "pageToken", in: "body", next: "/next", items: "/things" } },
    ],
    [
      "items in a map",
      object({ pageToken: text }),
      object({ things, usage: object({ units: number }), next: text }),
      { kind: "token", pages: { token: "pageToken", in: "body", next: "/next", items: "/things" } },
    ],
    ["no token in the body", object({ filter: text }), object({ things: list, next: text }), undefined],
    ["no token in the response", object({ pageToken: text }), object({ things: list }), undefined],
    ["two maps", object({ pageToken: text }), object({ things, others: things, next: text }), undefined],
  ])("%s", (_, body, response, want) => {
    const post = { ...get(response), requestBody: { content: { "application/json": { schema: body } } } };
    const root = document({ "/things/find": { post } });
    expect(pagingOf(root, operationsOf(root)[0] as never)).toEqual(want);
  });
});

describe("waits are recognised", () => {
  const wait = (status: string, values: readonly string[], more: JsonObject = {}): unknown => {
    const root = document({
      "/jobs": { post: { operationId: "start", responses: { [status]: { description: "" } } } },
      "/jobs/{id}": { get: get(object({ status: { type: "string", enum: [...values] }, ...more })) },
    });
    const operations = operationsOf(root);
    return waitOf(root, operations.find(({ method }) => method === "GET") as never, operations);
  };

  test("a status that ends, beside a create that responds with 202", () => {
    expect(wait("202", ["queued", "running", "succeeded", "failed"], { error_message: text })).toMatchObject({
      status: "/status",
      done: ["succeeded"],
      failed: ["failed"],
      message: "/error_message",
      startedBy: { method: "POST", path: "/jobs" },
    });
  });

  test.each([
    ["the create responds with 200", "200", ["queued", "succeeded"]],
    ["no value ends it well", "201", ["queued", "failed"]],
    ["no value is on its way", "201", ["succeeded", "failed"]],
  ])("not where %s", (_, status, values) => {
    expect(wait(status, values)).toBeUndefined();
  });
});

describe("waits from the start and for an end", () => {
  const job = object({ job_id: text, state: { type: "string", enum: ["making", "ready", "failed"] } });
  const made = (status: string, schema: JsonObject): JsonObject => ({
    operationId: "createJob",
    responses: { [status]: { description: "", content: { "application/json": { schema } } } },
  });
  const read = (id: string): JsonObject => {
    const { responses, ...others } = get(job);
    return { ...others, operationId: id, responses: { ...(responses as JsonObject), 404: { description: "" } } };
  };
  const remove = (status: string): JsonObject => ({
    operationId: "remove",
    responses: { [status]: { description: "" } },
  });
  const words = (created: JsonObject, parameter: string, deleted: string): readonly unknown[] => {
    const root = document({
      "/jobs": { post: made("202", created) },
      [`/jobs/{${parameter}}`]: { get: read("getJob"), delete: remove(deleted) },
    });
    return proposalsFor([{ version: "v1", service: "things", root }]).actions.map(({ target, update }) => [
      target,
      Object.keys(update["x-apipin"] as JsonObject),
      (update["x-apipin"] as JsonObject)["starts"],
    ]);
  };

  test.each<readonly [string, created: JsonObject, parameter: string, deleted: string, want: unknown]>([
    [
      "the response has the parameter's name, and deletion is accepted",
      job,
      "job_id",
      "202",
      [
        ["$.paths['/jobs/{job_id}'].get", ["wait", "gone"], undefined],
        ["$.paths['/jobs'].post", ["starts"], { operation: "getJob", parameter: "job_id", pointer: "/job_id" }],
      ],
    ],
    [
      "the response has its last word, and deletion is done at once",
      object({ id: text }),
      "jobId",
      "204",
      [
        ["$.paths['/jobs/{jobId}'].get", ["wait"], undefined],
        ["$.paths['/jobs'].post", ["starts"], { operation: "getJob", parameter: "jobId", pointer: "/id" }],
      ],
    ],
    [
      "the response does not name it",
      object({ message: text }),
      "job_id",
      "204",
      [["$.paths['/jobs/{job_id}'].get", ["wait"], undefined]],
    ],
  ])("%s", (_, created, parameter, deleted, want) => {
    expect(words(created, parameter, deleted)).toEqual(want);
  });
});

test("the text of a stream is recognised by the place that usual events have it at", () => {
  const event = object({ choices: { type: "array", items: object({ delta: object({ content: text }) }) } });
  const stream = (schema: JsonObject): unknown => {
    const content = { "text/event-stream": { schema } };
    const root = document({
      "/chat": { post: { operationId: "x", responses: { 200: { description: "", content } } } },
    });
    return streamTextOf(root, operationsOf(root)[0] as never);
  };
  expect(stream(event)).toBe("/choices/0/delta/content");
  expect(stream(object({ delta: text }))).toBe("/delta");
  expect(stream(object({ delta: object({ role: text }) }))).toBeUndefined();
  expect(stream({})).toBeUndefined();
});

describe("a version header is recognised", () => {
  const header = (schema: JsonObject): JsonObject => ({ name: "Things-Version", in: "header", schema });
  const found = (version: string, ...schemas: readonly (JsonObject | undefined)[]): unknown => {
    const paths = Object.fromEntries(
      schemas.map((schema, index) => [`/${index}`, { get: get(text, schema === undefined ? [] : [header(schema)]) }]),
    );
    const root = document(paths);
    const described = versionHeaderOf([{ version, service: "things", root }]);
    return described && [described.name, described.isOwn, described.documents[0]?.lacking.map(({ path }) => path)];
  };
  const dated = { type: "string", default: "2030-01" };

  test("on most operations", () => {
    expect(found("2030-01", dated, { type: "string", enum: ["2030-01"] }, dated, undefined)).toEqual([
      "Things-Version",
      true,
      ["/3"],
    ]);
  });

  test("whose value is another version than the document's", () => {
    expect(found("v1", dated, dated)).toEqual(["Things-Version", false, []]);
  });

  test.each([
    ["on few operations", [dated, undefined, undefined]],
    [
      "with another value than a version",
      [
        { type: "string", default: "gzip" },
        { type: "string", default: "gzip" },
      ],
    ],
    [
      "with several values",
      [
        { type: "string", enum: ["2030-01", "2031-01"] },
        { type: "string", enum: ["2030-01", "2031-01"] },
      ],
    ],
  ])("not %s", (_, schemas) => {
    expect(found("2030-01", ...schemas)).toBeUndefined();
  });
});

test("proposals of several versions and services name those that they are for", () => {
  const paged = { get: get(object({ things: list, next: text }), query(["cursor", text])) };
  const one = document({ "/things": paged });
  const documents = [
    { version: "v1", service: "a", root: one },
    { version: "v2", service: "a", root: one },
    { version: "v2", service: "b", root: document({ "/others": paged }) },
  ];
  const overlay = parse(proposalsText(proposalsFor(documents), documents) ?? "") as {
    actions: readonly ProposedAction[];
  };
  expect(overlay.actions).toMatchObject([
    { target: "$.paths['/things'].get", "x-versions": ["v1", "v2"], "x-services": ["a"] },
    { target: "$.paths['/others'].get", "x-versions": ["v2"], "x-services": ["b"] },
  ]);
});

describe("apipin init", () => {
  const SPEC = `openapi: 3.0.3
info: { title: Boxes, version: "2030-01" }
servers: [{ url: "https://boxes.example" }]
paths:
  /boxes:
    get:
      operationId: list_boxes
      tags: [boxes]
      parameters:
        - { name: Boxes-Version, in: header, required: true, schema: { type: string, default: "2030-01" } }
        - { name: cursor, in: query, schema: { type: string } }
      responses:
        "200":
          description: Boxes.
          content:
            application/json:
              schema: { type: object, properties: { boxes: { type: array, items: { type: string } }, next_cursor: { type: string } } }
    post:
      operationId: create_box
      tags: [boxes]
      parameters:
        - { name: Boxes-Version, in: header, required: true, schema: { type: string, default: "2030-01" } }
      responses: { "202": { description: It is being made. } }
  /boxes/{id}:
    get:
      operationId: get_box
      tags: [boxes]
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses:
        "200":
          description: A box.
          content:
            application/json:
              schema: { type: object, properties: { status: { type: string, enum: [making, ready, failed] } } }
`;

  async function made(
    spec: string,
  ): Promise<{ readonly folder: string; readonly code: number; readonly note: string }> {
    const folder = temporaryFolder();
    write(folder, "boxes.yaml", spec);
    const context = recordingContext(folder);
    const code = await init(["boxes.yaml"], { into: "client", name: "boxes" }, context);
    return { folder: join(folder, "client"), code, note: context.printed.note };
  }

  test("proposes words with their reasons, and the client has them at once", { timeout: 60_000 }, async () => {
    const { folder, code, note } = await made(SPEC);
    expect(code, note).toBe(0);
    expect(note).toContain(
      "recognised: the version header `Boxes-Version`, 1 list in pages, 1 wait; overlays/all/proposals.yaml proposes them with the reasons",
    );
    const overlay = readFileSync(join(folder, "overlays/all/proposals.yaml"), "utf8");
    expect(overlay).toContain(
      "Proposal: `cursor` in the query takes the token that `/next_cursor` of the response has",
    );
    expect(readFileSync(join(folder, "apipin.yaml"), "utf8")).toContain(
      "# A proposal: 2 of 3 operations declare it, and its value is the version of the document. The client sends it.\nversionHeader: Boxes-Version\n",
    );
    const resource = readFileSync(join(folder, "generated/2030-01/resources/boxes.ts"), "utf8");
    expect(resource).toContain("waitUntilReady(");
    expect(resource).toMatch(/list\([^)]*\): PagePromise/);
  });

  test("gives a wait no name that an operation has", { timeout: 60_000 }, async () => {
    const taken = SPEC.replace(
      "  /boxes/{id}:\n",
      '  /boxes/ready:\n    get:\n      operationId: waitUntilReady\n      tags: [boxes]\n      responses: { "204": { description: None. } }\n  /boxes/{id}:\n',
    );
    const { folder, code, note } = await made(taken);
    expect(code, note).toBe(0);
    const resource = readFileSync(join(folder, "generated/2030-01/resources/boxes.ts"), "utf8");
    expect(resource).toContain("waitUntilReady(options?");
    expect(resource).toContain("waitUntilBoxesReady(id: string");
  });

  test("writes no file where nothing is recognised", { timeout: 60_000 }, async () => {
    const { folder, code, note } = await made(
      SPEC.replaceAll('2030-01" }', 'gzip" }')
        .replace("next_cursor", "total")
        .replace("enum: [making, ready, failed]", "maxLength: 9"),
    );
    expect(code, note).toBe(0);
    expect(note).not.toContain("recognised");
    expect(() => readFileSync(join(folder, "overlays/all/proposals.yaml"))).toThrow("ENOENT");
  });
});

describe("a proposal that an error names is left out", () => {
  const root = document({
    "/things": { get: get(object({ things: list, next: text }), query(["cursor", text])) },
    "/others": { get: get(object({ others: list, next: text }), query(["cursor", text])) },
  });
  const documents = [{ version: "v1", service: "a", root }];
  const folder = "/nowhere";
  const configuration = { file: "apipin.yaml", text: "" };
  const workspace = { folder, configuration, specs: [], parts: [], overlays: [], mockOverlays: [] };
  const plan = { workspace, origins: new Map(), infoVersions: new Map(), documents };
  const proposals: Proposals = {
    ...proposalsFor(documents),
    versionHeader: { name: "Things-Version", reason: "" },
  };
  const error = (code: string, file: string, line: number): Diagnostic => {
    return { code, severity: "error", message: "", place: { file, line, column: 1 } };
  };
  const left = (diagnostics: readonly Diagnostic[], isDraft = false): unknown => {
    const proposed = withProposals(plan, "things", undefined, proposals);
    const { actions, versionHeader } = withoutFaults(proposals, proposed, diagnostics, isDraft);
    return [actions.map(({ target }) => target), versionHeader?.name];
  };
  const [things, others] = ["$.paths['/things'].get", "$.paths['/others'].get"];

  test.each<readonly [string, readonly Diagnostic[], boolean, unknown]>([
    ["by its line", [error("model/x", PROPOSALS, 12)], false, [[others], "Things-Version"]],
    [
      "as the version header",
      [error("lint/version-header-missing", "specs/v1/a.yaml", 3)],
      false,
      [[things, others], undefined],
    ],
    ["all of them where an error names none", [error("model/x", "specs/v1/a.yaml", 3)], false, [[], undefined]],
    [
      "none of a draft where an error names none",
      [error("x", "specs/v1/a.yaml", 3)],
      true,
      [[things, others], "Things-Version"],
    ],
  ])("%s", (_, diagnostics, isDraft, want) => {
    expect(left(diagnostics, isDraft)).toEqual(want);
  });
});
