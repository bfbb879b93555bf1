import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EffectiveSpec, JsonValue } from "../../../generator/openapi/document.js";
import { createSchemaValidator } from "../../../generator/schema/validator.js";
import type { MockServer, RecordedRequest } from "../../../generator/verify/mock/mock-server.js";
import { operationTable } from "../../../generator/verify/mock/operation-table.js";
import { ownLoaded } from "../../own-models.js";
import { differences, fieldsOf } from "../differences.js";
import { startLenientMock } from "../mocks.js";

const { effective } = ownLoaded();

import { REQUEST_EXCEPTIONS, RESPONSE_EXCEPTIONS } from "./exceptions.js";
import { REQUESTS } from "./requests.js";
import { RESPONSES } from "./responses.js";
import type { RequestSample, ResponseSample } from "./sample.js";

const servers = new Map<string, MockServer>();
beforeAll(async () => {
  for (const version of new Set(REQUESTS.map((sample) => sample.version)))
    servers.set(version, await startLenientMock(version));
});
afterAll(() => Promise.all([...servers.values()].map((server) => server.close())));

interface Exempt {
  readonly samples: readonly string[];
  readonly version: string;
}

function exceptionsOf<Exception extends Exempt>(
  exceptions: readonly Exception[],
  sample: RequestSample | ResponseSample,
): readonly Exception[] {
  return exceptions.filter((each) => each.version === sample.version && each.samples.includes(sample.name));
}

/** The only request that the action makes. */
async function recorded(server: MockServer, act: () => PromiseLike<unknown>): Promise<RecordedRequest> {
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

/** Where our call, which the strict server accepts, sends something else than the sample, and what the server has against that. */
async function compare(sample: RequestSample): Promise<readonly string[]> {
  const server = servers.get(sample.version);
  if (server === undefined) throw new Error(`no mock of ${sample.version}`);
  const request = await recorded(server, () => sendSample(server, sample));
  const theirs = fieldsOf({ request, text: sample.body });
  const own = await recorded(server, () => sample.call(server.url));
  expect(own.violations, "what the server has against ours").toEqual([]);
  const ours = fieldsOf({ request: own, text: undefined });
  // A sample that names no media type takes any; the one that fetch adds is not the sample's.
  const isAny = !Object.keys(sample.headers).includes("accept");
  return differences(isAny ? { ...theirs, "header.accept": ours["header.accept"] } : theirs, ours);
}

describe("the publisher's request samples are accepted, and are what ours sends", () => {
  test.each(REQUESTS.map((sample) => [`${sample.name}, ${sample.version}`, sample] as const))(
    "%s",
    async (_, sample) => {
      const listed = exceptionsOf(REQUEST_EXCEPTIONS, sample).flatMap((exception) => exception.differences);
      expect(await compare(sample)).toEqual([...listed].sort());
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
  const found = createSchemaValidator(root).validate(schema, value, "response");
  return found?.map(({ pointer, message }) => `${pointer} ${message}`) ?? ["is not judged"];
}

describe("the publisher's response samples are what the effective specification describes", () => {
  test.each(RESPONSES.map((sample) => [`${sample.name}, ${sample.version}`, sample] as const))("%s", (_, sample) => {
    const listed = exceptionsOf(RESPONSE_EXCEPTIONS, sample).flatMap((exception) => exception.violations);
    expect(violations(sample)).toEqual(listed);
  });
});

test("samples have names of their own, and each exception belongs to samples", () => {
  const names = (samples: readonly { name: string; version: string }[]) =>
    samples.map(({ name, version }) => `${name}, ${version}`);
  const exempt = (exceptions: readonly Exempt[]) =>
    exceptions.flatMap(({ samples, version }) => samples.map((name) => `${name}, ${version}`));
  expect(new Set(names(REQUESTS)).size).toBe(REQUESTS.length);
  expect(new Set(names(RESPONSES)).size).toBe(RESPONSES.length);
  expect(names(REQUESTS)).toEqual(expect.arrayContaining(exempt(REQUEST_EXCEPTIONS)));
  expect(names(RESPONSES)).toEqual(expect.arrayContaining(exempt(RESPONSE_EXCEPTIONS)));
});
