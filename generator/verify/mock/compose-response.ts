import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { essence, isJson } from "../../openapi/media-types.js";
import { objectOf } from "../../openapi/reference.js";
import type { CheckedService } from "./check-request.js";
import { contentFor } from "./decode-body.js";
import { decodeJson } from "./decode-value.js";
import type { Directive, RecordedResponse } from "./mock-server.js";
import type { MockService } from "./mock-services.js";
import { type MockOperation, responseFor } from "./operation-table.js";
import { patchBody, rewriteHost } from "./patch-body.js";
import type { PrismResponse } from "./prism.js";
import { itemContent, readItems } from "./streamed-items.js";

const LONGEST_SAYING = 500;

/** A response before the mock checks it. */
export type ComposedResponse = Omit<RecordedResponse, "isAssumed" | "isExample" | "items" | "violations">;

/** Where responses name the host of a service, and what they are to say. */
export interface HostRewrite {
  readonly pointer: string;
  readonly host: string;
}

/** Turns what Prism gives into what is sent: host rewritten, the directive's changes made. */
export function composeResponse(
  response: PrismResponse,
  directive: Directive,
  hosts: readonly HostRewrite[],
): ComposedResponse {
  const headers = { ...response.headers, ...lowerCased(directive.headers ?? {}) };
  const hasJson = isJson(headers["content-type"] ?? "");
  let body = directive.body ?? jsonOf(response.body, hasJson);
  if (body !== undefined && hasJson) {
    for (const { pointer, host } of hosts) body = rewriteHost(body, pointer, host);
    for (const patch of directive.patches ?? []) body = patchBody(body, patch);
  }
  const { "content-type": contentType, ...others } = headers;
  return {
    status: response.status,
    headers: body === undefined || contentType === undefined ? others : { ...others, "content-type": contentType },
    body,
  };
}

/** Items of a body and their violations. */
type CheckedBody = Pick<RecordedResponse, "items" | "violations">;

/** Everything in a response that its operation does not declare: status, media type, schema (of each item of a stream); and these items. */
export function checkResponse(
  operation: MockOperation,
  { root, validator }: CheckedService,
  response: ComposedResponse,
  end: string | undefined,
): CheckedBody {
  const declared = responseFor(operation, response.status);
  const found = (...violations: readonly string[]): CheckedBody => ({
    items: [],
    violations: violations.map((violation) => `status ${response.status}${violation}`),
  });
  // Responses are optional (OpenAPI 3.1 §4.8.10).
  if (operation.responses.size === 0) return found();
  if (declared === undefined) return found(` is not declared${saidBy(response.body)}`);
  if (response.body === undefined)
    return declared.contents.size === 0 ? found() : found(" has no body although one is declared");
  const mediaType = essence(response.headers["content-type"] ?? "");
  const content = contentFor(declared, mediaType);
  if (content === undefined) return found(`: media type "${mediaType}" is not declared`);
  const items = itemContent(root, mediaType, content);
  if (items !== undefined && typeof response.body === "string") {
    const read = readItems(root, validator, items, response.body, end);
    const { violations } = found(...read.flatMap((item) => item.violations.map((violation) => `: ${violation}`)));
    return { items: read.map(({ value }) => value), violations };
  }
  // A schema of XML and the like describes the inside, and a schema of bytes only that there are some.
  const isRead = /[/+]json$/.test(mediaType) || objectOf(content.schema)["type"] === "string";
  if (!isRead) return found();
  const violations = validator.validate(content.schema, response.body, "response") ?? [];
  return found(...violations.map(({ pointer, message }) => `: ${pointer} ${message}`));
}

/** Whether a response fits its operation where every reading is allowed that an assumption excludes; false where nothing is assumed. */
export function fitsOpenly(
  { open }: MockService,
  { id }: MockOperation,
  response: ComposedResponse,
  end: string | undefined,
): boolean {
  const operation = open?.operations.get(id);
  if (open === undefined || operation === undefined) return false;
  return checkResponse(operation, open.checked, response, end).violations.length === 0;
}

/** The body of a response that is not declared, so that its reader can find out why it came. */
function saidBy(body: JsonValue | undefined): string {
  if (body === undefined) return "";
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return `; it says ${text.length > LONGEST_SAYING ? `${text.slice(0, LONGEST_SAYING)}…` : text}`;
}

/** Bytes of a response's body. */
export function responseBytes(response: ComposedResponse): Buffer {
  if (response.body === undefined) return Buffer.alloc(0);
  const isText = typeof response.body === "string" && !isJson(response.headers["content-type"] ?? "");
  return Buffer.from(isText ? String(response.body) : JSON.stringify(response.body));
}

function jsonOf(body: unknown, hasJson: boolean): JsonValue | undefined {
  if (body === undefined || (body === null && !hasJson)) return undefined;
  if (typeof body === "string" && hasJson) return decodeJson(body) ?? body;
  return typeof body === "string" ? body : (structuredClone(body) as JsonObject);
}

function lowerCased(headers: { readonly [name: string]: string }): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
