import { expect, test } from "vitest";
import { emitVersion } from "../../generator/emit/index.js";
import type { JsonObject } from "../../generator/openapi/document.js";
import { buildModels, loadWorkspace } from "../../generator/pipeline.js";

const json = (schema: JsonObject): JsonObject => ({ "application/json": { schema } });
const text = { type: "string" };
const fine = (properties: JsonObject): JsonObject => ({
  "200": { description: "Fine.", content: json({ type: "object", properties }) },
});
const path = (name: string): JsonObject => ({ name, in: "path", required: true, schema: text });
const tenant = { name: "tenant", in: "query", required: true, schema: text };
const body = (properties: JsonObject): JsonObject => ({
  required: true,
  content: json({ type: "object", properties }),
});

/** The files of a client of these services, by name, and what is found. */
async function emitted(services: { readonly [service: string]: JsonObject }): Promise<{
  readonly files: ReadonlyMap<string, string>;
  readonly messages: readonly string[];
}> {
  const { value: loaded } = loadWorkspace({
    folder: "/jobs",
    configuration: {
      file: "apipin.yaml",
      text: "package: { name: jobs, version: 1.0.0 }\nclient: { class: Jobs }\n",
    },
    specs: Object.entries(services).map(([service, document]) => ({
      file: `specs/1/${service}.json`,
      text: JSON.stringify({ openapi: "3.1.0", info: { title: "Jobs", version: "1" }, ...document }),
      version: "1",
      service,
    })),
    parts: [],
    overlays: [],
    mockOverlays: [],
  });
  if (loaded === undefined) throw new Error("the documents do not load");
  const {
    value: [model],
    diagnostics,
  } = buildModels(loaded);
  const files = model === undefined ? [] : await emitVersion(model, loaded.configuration);
  return {
    files: new Map(files.map((file) => [file.path, file.text])),
    messages: diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message),
  };
}

const jobs = {
  paths: {
    "/jobs": {
      post: {
        operationId: "startJob",
        tags: ["jobs"],
        parameters: [tenant],
        requestBody: body({ rows: { type: "array", items: text } }),
        responses: fine({ id: text }),
        "x-apipin": {
          batches: { items: "rows" },
          starts: { operation: "getJob", parameter: "job", pointer: "/id" },
        },
      },
    },
    "/jobs/{job}": {
      get: {
        operationId: "getJob",
        tags: ["jobs"],
        parameters: [path("job"), tenant],
        responses: fine({ state: text }),
        "x-apipin": {
          wait: { method: "waitForJob", status: "/state", done: ["done"], failed: [] },
          gone: { method: "waitUntilGone" },
        },
      },
    },
  },
};

test("methods that wait and send batches take the query without which the operation cannot be sent", async () => {
  const { files, messages } = await emitted({ jobs });
  expect(messages).toEqual([]);
  const source = (files.get("1/resources/jobs.ts") ?? "").replaceAll(/\s+/g, " ");
  expect(source).toContain("waitUntilGone(getJob, { path: { job }, query }, options, this.#transport)");
  expect(source).toMatch(/waitUntilGone\( ?job: string, query: GetJobQuery, options\?/);
  expect(source).toMatch(/startJobAll\( rows: [^)]*, query: StartJobQuery, options\?/);
  expect(source).toContain('sendBatches(startJob, { query }, options, this.#transport, rows, "rows")');
  expect(source).toMatch(/startJobAndWait\( ?body: \w+, query: StartJobQuery, options\?/);
  expect(source).toMatch(/startAndWait\( ?startJob, \{ query, body \}, .*getJob, "job", "\/id", \["tenant"\],? ?\)/);
});

test("the argument of a handle is called like nothing else there", async () => {
  const data = (argument: string): JsonObject => ({
    paths: {
      [`/${argument}s`]: {
        get: {
          operationId: `list_${argument}`,
          parameters: [{ name: "shelf", in: "query", schema: text }],
          responses: fine({ a: text }),
        },
      },
    },
    "x-apipin": {
      handle: {
        method: `by${argument}`,
        operation: `get_${argument}`,
        argument,
        pointer: "/host",
        defaults: ["shelf"],
      },
    },
  });
  const describing = (argument: string): JsonObject => ({
    [`/control/${argument}/{${argument}}`]: {
      get: { operationId: `get_${argument}`, parameters: [path(argument)], responses: fine({ host: text }) },
    },
  });
  const { files, messages } = await emitted({
    control: { paths: { ...describing("defaults"), ...describing("transport") } },
    first: data("defaults"),
    second: data("transport"),
  });
  expect(messages).toEqual([]);
  const source = (files.get("1/resources.ts") ?? "").replaceAll(/\s+/g, " ");
  expect(source).toContain(
    '(defaults2, defaults) => new Bydefaults(handleOf(transport, "defaults", defaults2, defaults))',
  );
  expect(source).toContain("(transport2, defaults) =>");
  expect(files.get("1/index.ts")).toMatch(/bydefaults\(defaults2: string \| HandleHost, defaults\?/);
});

test("methods of one operation that have one name are an error", async () => {
  const wait = { method: "look", status: "/state", done: ["done"], failed: [] };
  const operation = {
    operationId: "getJob",
    tags: ["jobs"],
    parameters: [path("job")],
    responses: fine({ state: text }),
  };
  const withWords = (words: JsonObject): { readonly [service: string]: JsonObject } => ({
    jobs: { paths: { "/jobs/{job}": { get: { ...operation, "x-apipin": words } } } },
  });
  for (const words of [
    { method: "look", wait },
    { wait, gone: { method: "look" } },
  ])
    expect((await emitted(withWords(words))).messages).toEqual(["getJob and getJob would both become jobs.look."]);
  expect((await emitted(withWords({ wait, gone: { method: "end" } }))).messages).toEqual([]);
});
