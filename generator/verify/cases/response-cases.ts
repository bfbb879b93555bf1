import { type ApiOperation, responseChoices, type ServiceModel } from "../../model/index.js";
import { errorClassName } from "../../names/public-names.js";
import type { JsonValue } from "../../openapi/document.js";
import { valueAt } from "../../openapi/json-pointer.js";
import { askedFor, essence, isJson } from "../../openapi/media-types.js";
import { methodOf } from "../client/client-module.js";
import type { Finding } from "../finding.js";
import type { Directive, RecordedRequest } from "../mock/mock-server.js";
import type { SampleRequest } from "../requests/sample-requests.js";
import {
  type Bench,
  type Case,
  callOptions,
  difference,
  mockFindings,
  requestsOf,
  type Subject,
  schemaFindings,
  serviceOf,
  settle,
  shown,
  usualRequest,
} from "./bench.js";
import { type DocumentedResponse, documentedResponses } from "./documented-responses.js";
import { contentOf, givenBody } from "./given-value.js";

/** Every documented response but event streams, which have cases of their own: what the method returns or throws, and `result()`. */
export function responseCases(bench: Bench, operation: ApiOperation): readonly Case[] {
  const service = serviceOf(bench, operation);
  const sample = usualRequest(bench, operation);
  if (sample === undefined || operation.stream?.isOnly === true) return [];
  const choices = responseChoices(operation).map(({ mediaType }) => mediaType);
  return documentedResponses(service.root, service.mockRoot, operation).flatMap((documented): readonly Case[] => {
    const { declared, status, mediaType, example } = documented;
    const name = `${declared} ${mediaType ?? "without body"}${example === null ? "" : `, example ${example}`}`;
    const responseCase = (accept: string | undefined): Case => ({
      name: accept === undefined ? name : `${name}, chosen`,
      kind: "response",
      run: (subject) => runResponse(bench, operation, sample, { ...documented, accept }, subject),
    });
    if (status >= 300) return [responseCase(undefined)];
    const chosen = choices.filter((each) => essence(each) === mediaType).slice(0, 1);
    return [...(isAskedFor(operation, documented) ? [responseCase(undefined)] : []), ...chosen.map(responseCase)];
  });
}

/** A response, and the media type that the call chooses so that it comes. */
type AskedResponse = DocumentedResponse & { readonly accept: string | undefined };

/** Whether the client takes this media type of a success; of an error it takes any. */
function isAskedFor(operation: ApiOperation, { declared, mediaType }: DocumentedResponse): boolean {
  const response = operation.responses.find(({ status }) => status.toLowerCase() === declared.toLowerCase());
  if (response === undefined || mediaType === null) return true;
  return askedFor(response).some((media) => essence(media.mediaType) === mediaType);
}

const REQUEST_ID = "request-1";

/** Tells the mock which documented response to give, with the header that names the request. */
export function directiveFor(bench: Bench, operation: ApiOperation, response: DocumentedResponse): Directive {
  const [header] = shapeOf(bench, operation)?.requestId ?? [];
  return {
    status: response.status,
    ...(response.mediaType === null ? {} : { mediaType: response.mediaType }),
    ...(response.example === null ? {} : { example: response.example }),
    ...(header === undefined ? {} : { headers: { [header]: REQUEST_ID } }),
  };
}

async function runResponse(
  bench: Bench,
  operation: ApiOperation,
  sample: SampleRequest,
  response: AskedResponse,
  subject: Subject,
): Promise<readonly (string | Finding)[]> {
  bench.mock.control.clear();
  bench.mock.control.always(directiveFor(bench, operation, response));
  const { accept } = response;
  const options = { ...callOptions("response", operation), ...(accept === undefined ? {} : { accept }) };
  const call = methodOf(
    subject.client,
    operation.resource,
    operation.methodName,
  )(...sample.arguments, options) as PromiseLike<unknown> & { result(): Promise<unknown> };
  const [awaited, viewed] = await Promise.all([settleRead(call), settleRead(call.result())]);
  const [request, ...others] = requestsOf(bench, "response");
  if (request === undefined) return ["no request arrived"];
  const common = [
    ...request.violations,
    ...mockFindings(request),
    ...(accept === undefined ? [] : difference("accept", request.headers["accept"], accept)),
    ...difference("status of the mock", request.response.status, response.status),
    ...(others.length > 0 ? [`${others.length + 1} requests arrived for two views of one call`] : []),
  ];
  if (isRedirect(response.status)) return [...common, ...redirectFindings(awaited)];
  const outcome =
    response.status < 300
      ? successFindings(bench, operation, response, request, awaited, viewed)
      : errorFindings(bench, operation, request, awaited, viewed, subject);
  return [...common, ...outcome];
}

/** Statuses that \`fetch\` follows or refuses by itself (Fetch §2.2.3). */
function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function redirectFindings(awaited: Settled): readonly (string | Finding)[] {
  const refused = "error" in awaited && awaited.error instanceof Error && awaited.error.name === "ConnectionError";
  return refused ? [] : ["a redirect is not refused"];
}

/** A settled call, its bytes read as the text they are in a mock. */
async function settleRead(call: PromiseLike<unknown>): Promise<Settled> {
  const settled = await settle(call);
  if ("error" in settled) return settled;
  const { value } = settled;
  if (value instanceof Blob) return { value: await value.text(), isFile: true };
  const view = value as { readonly data?: unknown } | null | undefined;
  if (typeof view !== "object" || !(view?.data instanceof Blob)) return settled;
  return { value: { ...view, data: await view.data.text() } };
}

type Settled = { readonly value: unknown; readonly isFile?: boolean } | { readonly error: unknown };

function successFindings(
  bench: Bench,
  operation: ApiOperation,
  documented: DocumentedResponse,
  request: RecordedRequest,
  awaited: Settled,
  viewed: Settled,
): readonly (string | Finding)[] {
  // Its violations are findings.
  if ("error" in awaited) return request.response.violations.length > 0 ? [] : [`it throws ${shown(awaited.error)}`];
  if ("error" in viewed) return [`result() throws ${shown(viewed.error)}`];
  const view = viewed.value as { ok?: unknown; status?: unknown; data?: unknown };
  const { body, headers, violations } = request.response;
  const sent = headers["content-type"];
  const given = readBody(sent, givenBody(bench, operation, request.response));
  const isSound = violations.length === 0;
  const isRead = isSound && documented.mediaType !== null && sent !== undefined && isJson(sent);
  // Integers of 64 bits that are no numbers fit no schema; that they are the mock's is compared.
  const value = bench.model.int64 === "number" ? awaited.value : body;
  const fits = !isRead ? [] : schemaFindings(serviceOf(bench, operation), documented.schema, value);
  const isFile = given !== undefined && contentOf(operation, request.response)?.type === "Blob";
  return [
    ...difference("returned", awaited.value, given),
    ...difference("returned as a file", awaited.isFile === true, isFile),
    ...fits,
    ...difference("result().ok", view.ok, true),
    ...difference("result().status", view.status, request.response.status),
    ...difference("result().data", view.data, given),
  ];
}

/** The body of a success as the client reads it: the mock writes a value as JSON under any media type, and the client reads JSON under JSON alone. */
function readBody(mediaType: string | undefined, given: unknown): unknown {
  const isText = typeof given === "string" || given === undefined;
  return isText || mediaType === undefined || isJson(mediaType) ? given : JSON.stringify(given);
}

function errorFindings(
  bench: Bench,
  operation: ApiOperation,
  request: RecordedRequest,
  awaited: Settled,
  viewed: Settled,
  subject: Subject,
): readonly (string | Finding)[] {
  if (!("error" in awaited)) return [`it returns ${shown(awaited.value)} instead of throwing`];
  if ("error" in viewed) return [`result() throws ${shown(viewed.error)}`];
  const view = viewed.value as { ok?: unknown; status?: unknown; error?: unknown };
  return [
    ...thrownFindings(bench, operation, request, awaited.error, subject),
    ...difference("result().ok", view.ok, false),
    ...difference("result().status", view.status, request.response.status),
    ...difference("result().error", view.error, givenBody(bench, operation, request.response)),
  ];
}

/** Differences between a thrown error and its response: class, status, code, message, body, request id. */
export function thrownFindings(
  bench: Bench,
  operation: ApiOperation,
  request: RecordedRequest,
  thrown: unknown,
  subject: Subject,
): readonly (string | Finding)[] {
  const { status, body } = request.response;
  const shape = shapeOf(bench, operation);
  const code = textAt(body, shape?.code ?? []);
  const message = textAt(body, shape?.message ?? []);
  const wanted = expectedClass(shape, status, code);
  const expected = subject.module.errorClass(wanted);
  if (expected === undefined) return [`the client exports no ${wanted}`];
  if (!(thrown instanceof expected) || thrown.constructor !== expected)
    return [`it throws ${shown(thrown)} instead of ${wanted}`];
  const error = thrown as Error & {
    status?: unknown;
    code?: unknown;
    body?: unknown;
    requestId?: unknown;
    operation?: unknown;
  };
  return [
    ...difference("error.status", error.status, status),
    ...difference("error.code", error.code, code),
    ...difference("error.body", error.body, givenBody(bench, operation, request.response)),
    ...difference("error.operation", error.operation, operation.id),
    ...(shape === null || shape.requestId.length === 0
      ? []
      : difference("error.requestId", error.requestId, REQUEST_ID)),
    ...(message !== undefined && !error.message.includes(message)
      ? [`error.message: "${error.message}" does not say "${message}"`]
      : []),
  ];
}

function shapeOf(bench: Bench, operation: ApiOperation): ServiceModel["errors"] {
  return bench.model.services.find((service) => service.name === operation.service)?.errors ?? null;
}

/** Which status a code means is read here again, as a second witness; which class a status has is one table, held by the runtime's tests. */
function expectedClass(shape: ServiceModel["errors"], status: number, code: string | undefined): string {
  const byCode = code === undefined ? undefined : shape?.statusByCode[code];
  return errorClassName(String(byCode ?? status));
}

function textAt(body: JsonValue | undefined, pointers: readonly string[]): string | undefined {
  for (const pointer of pointers) {
    const value = body === undefined ? undefined : valueAt(body, pointer);
    if ((typeof value === "string" && value !== "") || typeof value === "number") return String(value);
  }
  return undefined;
}
