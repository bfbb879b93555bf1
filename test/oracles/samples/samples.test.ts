import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EffectiveSpec, JsonValue } from "../../../generator/load/spec-document.js";
import { buildModels, loadWorkspace, mockSpecs } from "../../../generator/pipeline.js";
import { startMock } from "../../../generator/verify/mock/index.js";
import type { MockServer } from "../../../generator/verify/mock/mock-server.js";
import { operationTable } from "../../../generator/verify/mock/operation-table.js";
import { createSchemaValidator } from "../../../generator/verify/schema-validator.js";
import { ownWorkspace } from "../../workspace-copy.js";
import { type Exception, REQUEST_EXCEPTIONS, RESPONSE_EXCEPTIONS } from "./exceptions.js";
import { REQUESTS, type RequestSample } from "./requests.js";
import { RESPONSES, type ResponseSample } from "./responses.js";

const workspace = ownWorkspace();
const loaded = loadWorkspace(workspace).value;
if (loaded === undefined) throw new Error("the workspace does not load");
const { effective } = loaded;
const documents = mockSpecs(effective, workspace.mockOverlays).value;

const servers = new Map<string, MockServer>();
beforeAll(async () => {
  for (const model of buildModels(loaded).value) {
    const own = documents.filter(({ spec }) => spec.version === model.version);
    servers.set(model.version, await startMock({ model, documents: own }, { lenient: true }));
  }
});
afterAll(() => Promise.all([...servers.values()].map((server) => server.close())));

function listed(exceptions: readonly Exception[], sample: { name: string; version: string }): readonly string[] {
  const exception = exceptions.find((each) => each.version === sample.version && each.samples.includes(sample.name));
  return exception?.violations ?? [];
}

/** The only request that the action makes. */
async function recorded(server: MockServer, act: () => PromiseLike<unknown>): Promise<MockServer["requests"][number]> {
  server.control.clear();
  await act();
  const [request] = server.requests;
  if (request === undefined || server.requests.length > 1)
    throw new Error(`${server.requests.length} requests arrived`);
  return request;
}

async function sendSample(server: MockServer, sample: RequestSample): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(sample.form ?? {})) form.append(name, value);
  const body = sample.form === undefined ? sample.body : form;
  const { method, headers } = sample;
  const init: RequestInit = body === undefined ? { method, headers } : { method, headers, body };
  await (await fetch(`${server.url}${sample.path}`, init)).text();
}

describe("the publisher's request samples", () => {
  test.each(REQUESTS.map((sample) => [`${sample.name}, ${sample.version}`, sample] as const))(
    "%s",
    async (_, sample) => {
      const server = servers.get(sample.version);
      if (server === undefined) throw new Error(`no mock of ${sample.version}`);
      const theirs = await recorded(server, () => sendSample(server, sample));
      const ours = await recorded(server, () => sample.call(server.url));
      const exceptions = listed(REQUEST_EXCEPTIONS, sample);
      expect(theirs.violations, "the sample's violations").toEqual(exceptions);
      expect(ours.violations, "ours").toEqual([]);
      const { operation, method, path, query } = theirs;
      expect({ operation: ours.operation, method: ours.method, path: ours.path, query: ours.query }).toEqual({
        operation,
        method,
        path,
        query,
      });
      if (exceptions.length === 0)
        expect({ body: ours.body, files: ours.files }).toEqual({ body: theirs.body, files: theirs.files });
    },
  );
});

/** What the effective specification has against an answer. */
function violations(sample: ResponseSample): readonly string[] {
  for (const document of effective.filter(({ spec }) => spec.version === sample.version)) {
    const operation = operationTable(document).find(({ id }) => id === sample.operation);
    if (operation === undefined) continue;
    const response = operation.responses.get(String(sample.status));
    if (response === undefined) return [`status ${sample.status} is not declared`];
    if (sample.mediaType === null) return [...response.contents.keys()].map((type) => `a body of ${type} is declared`);
    const content = response.contents.get(sample.mediaType);
    if (content === undefined) return [`${sample.mediaType} is not declared`];
    return sample.values.flatMap((value, index) =>
      check(document, content.schema, value).map((line) => `${index} ${line}`),
    );
  }
  return ["there is no such operation"];
}

function check({ root }: EffectiveSpec, schema: JsonValue, value: JsonValue): readonly string[] {
  return createSchemaValidator(root)
    .validate(schema, value, "response")
    .map(({ pointer, message }) => `${pointer} ${message}`);
}

describe("the publisher's response samples", () => {
  test.each(RESPONSES.map((sample) => [`${sample.name}, ${sample.version}`, sample] as const))("%s", (_, sample) => {
    expect(violations(sample)).toEqual(listed(RESPONSE_EXCEPTIONS, sample));
  });
});

test("each exception belongs to samples", () => {
  const names = (samples: readonly { name: string; version: string }[]) =>
    samples.map(({ name, version }) => `${name}, ${version}`);
  const exempt = (exceptions: readonly Exception[]) =>
    exceptions.flatMap(({ samples, version }) => samples.map((name) => `${name}, ${version}`));
  expect(names(REQUESTS)).toEqual(expect.arrayContaining(exempt(REQUEST_EXCEPTIONS)));
  expect(names(RESPONSES)).toEqual(expect.arrayContaining(exempt(RESPONSE_EXCEPTIONS)));
});
