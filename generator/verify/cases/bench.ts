import { isDeepStrictEqual } from "node:util";
import type { Configuration } from "../../configuration.js";
import type { ApiModel, ApiOperation } from "../../model/index.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import type { SchemaValidator } from "../../schema/validator.js";
import type { Client, ClientModule } from "../client/client-module.js";
import { type Finding, ours, untried } from "../finding.js";
import { CALL_HEADER, MEANT_HEADER, type MockServer, type RecordedRequest } from "../mock/mock-server.js";
import { type SampleRequest, sampleRequests } from "../requests/sample-requests.js";

/** The parts that the cases of a version share. */
export interface Bench {
  readonly model: ApiModel;
  readonly configuration: Configuration;
  readonly mock: MockServer;
  /** Effective documents and their validators, by service. */
  readonly services: ReadonlyMap<string, BenchService>;
}

export interface BenchService {
  /** Effective document. */
  readonly root: JsonObject;
  /** With the mock layer: its examples are the responses. */
  readonly mockRoot: JsonObject;
  readonly validator: SchemaValidator;
}

/** One call, or one sequence of calls, that shows one thing. */
export interface Case {
  /** e.g. `smallest`, `404 application/json`, `every page`. */
  readonly name: string;
  readonly kind: "request" | "response";
  /** The reason why the case cannot be run: no request fits the document. */
  readonly untried?: string | undefined;
  /** Whether the response shows nothing, since the request does not fit the document: the request alone is compared. */
  readonly isRequestAlone?: boolean;
  /** Gives the violations; a string is one of ours. */
  run(subject: Subject): Promise<readonly (string | Finding)[]>;
}

/** The client under test, with all credentials, a client's module, and its options. */
export interface Subject {
  readonly module: ClientModule;
  readonly client: Client;
  readonly options: { readonly [option: string]: unknown };
}

/** Options of a call in a case: one attempt, marked so that the request is seen to belong to it, and to be meant for the operation. */
export function callOptions(mark: string, { id }: Pick<ApiOperation, "id">): { readonly [option: string]: unknown } {
  return { headers: { [CALL_HEADER]: mark, [MEANT_HEADER]: encodeURIComponent(id) }, maxRetries: 0 };
}

/** The requests of one call. */
export function requestsOf(bench: Bench, mark: string): readonly RecordedRequest[] {
  return bench.mock.requests.filter((request) => request.call === mark);
}

/** A response of the mock: its body, and what it does that the document does not declare. */
export interface MockResponse {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: JsonValue | undefined;
  readonly isExample: boolean;
  readonly isAssumed: boolean;
  readonly violations: readonly string[];
}

/** The response that the mock gave to a request. */
export function responseTo(request: RecordedRequest): MockResponse {
  return request.response;
}

/** The service of an operation. */
export function serviceOf(bench: Bench, operation: ApiOperation): BenchService {
  const service = bench.services.get(operation.service);
  if (service === undefined) throw new Error(`the model has no service ${operation.service}`);
  return service;
}

/** A settled call, so that a case can speak of both outcomes. One that only streams is read to its end. */
export async function settle(call: unknown): Promise<{ readonly value: unknown } | { readonly error: unknown }> {
  try {
    const isStream = typeof call === "object" && call !== null && !("then" in call) && Symbol.asyncIterator in call;
    return { value: isStream ? await drained(call as AsyncIterable<unknown>) : await call };
  } catch (error) {
    return { error };
  }
}

/** All items of a stream. */
async function drained(stream: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

/** Says that two values differ, or nothing. */
export function difference(what: string, got: unknown, want: unknown): readonly Finding[] {
  return isDeepStrictEqual(got, want) ? [] : ours(what, `${what}: got ${shown(got)}, want ${shown(want)}`);
}

/**
 * Violations of the response that the mock gave. The publisher's example is the publisher's, unless it fits another reading of a fault of
 * the document; a response that was made of the schema and does not fit it shows nothing.
 */
export function mockFindings(request: RecordedRequest): readonly Finding[] {
  const { status, isExample, isAssumed, violations } = responseTo(request);
  const [fault, cause] = !isExample
    ? (["untried", "no response of the schema was found"] as const)
    : isAssumed
      ? (["assumption", "an example does not fit the assumed reading of its schema"] as const)
      : (["publisher", "an example does not fit its schema"] as const);
  return violations.map((violation) => ({ fault, cause, what: `mock: ${violation}`, status }));
}

/** That a call which throws shows nothing, since the mock gave it an example that does not fit its schema: requests and responses tell of that. None where all fit. */
export function misfitExample(requests: readonly RecordedRequest[]): Finding | undefined {
  return requests.some((request) => responseTo(request).violations.length > 0)
    ? untried("the example does not fit", "the mock responds with an example that does not fit its schema")
    : undefined;
}

/** Whether an operation declares a success: a mock cannot respond with another. */
export function hasSuccess({ responses }: ApiOperation): boolean {
  return responses.some(({ status }) => status.startsWith("2") || status === "default");
}

/**
 * The request that cases of responses are asked with: the first that fits the document, else the first.
 *
 * @param isWanted those that come first
 */
export function usualRequest(
  bench: Bench,
  operation: ApiOperation,
  isWanted: (sample: SampleRequest) => boolean = () => true,
): SampleRequest | undefined {
  const samples = sampleRequests(serviceOf(bench, operation).root, operation, bench.model.int64);
  const fitting = samples.filter(({ misfit }) => misfit === undefined);
  return fitting.find(isWanted) ?? fitting[0] ?? samples[0];
}

/** A value in one short line. */
export function shown(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  const text =
    value === undefined
      ? "undefined"
      : (JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? `${each}n` : each)) ?? typeof value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

/** The faults of a value that a client gives, by its schema. */
export function schemaFindings(service: BenchService, schema: JsonValue, value: unknown): readonly Finding[] {
  if (value === undefined) return ours("response", "the client gives undefined where a body is declared");
  const found = service.validator.validate(schema, value as JsonValue, "response") ?? [];
  return found.flatMap(({ pointer, message }) =>
    ours("response", `the response does not fit its schema at "${pointer}": ${message}`),
  );
}
