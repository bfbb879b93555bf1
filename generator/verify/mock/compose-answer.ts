import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { objectOf } from "../../openapi/reference.js";
import type { SchemaValidator } from "../../schema/validator.js";
import { contentFor } from "./decode-body.js";
import { decodeJson } from "./decode-value.js";
import type { Directive, RecordedAnswer } from "./mock-server.js";
import { type MockOperation, mediaEssence, responseFor } from "./operation-table.js";
import { patchBody, rewriteHost } from "./patch-body.js";
import type { PrismAnswer } from "./prism.js";

const LONGEST_SAYING = 500;

/** Where answers tell the host of a service, and what they are to say. */
export interface HostRewrite {
  readonly pointer: string;
  readonly host: string;
}

/** Turns what Prism gives into what is sent: host rewritten, the directive's changes made. */
export function composeAnswer(
  answer: PrismAnswer,
  directive: Directive,
  hosts: readonly HostRewrite[],
): Omit<RecordedAnswer, "violations"> {
  const headers = { ...answer.headers, ...lowerCased(directive.headers ?? {}) };
  const isJson = /[/+]json$/.test(mediaEssence(headers["content-type"] ?? ""));
  let body = directive.body ?? jsonOf(answer.body, isJson);
  if (body !== undefined && isJson) {
    for (const { pointer, host } of hosts) body = rewriteHost(body, pointer, host);
    for (const patch of directive.patches ?? []) body = patchBody(body, patch);
  }
  const { "content-type": contentType, ...others } = headers;
  return {
    status: answer.status,
    headers: body === undefined || contentType === undefined ? others : { ...others, "content-type": contentType },
    body,
  };
}

/** What an answer does that its operation does not declare: status, media type, schema (each event of a stream on its own). */
export function checkAnswer(
  operation: MockOperation,
  validator: SchemaValidator,
  answer: Omit<RecordedAnswer, "violations">,
  events: (text: string) => readonly string[],
): readonly string[] {
  const declared = responseFor(operation, answer.status);
  if (declared === undefined) return [`status ${answer.status} is not declared${saidBy(answer.body)}`];
  if (answer.body === undefined) {
    return declared.contents.size === 0 ? [] : [`status ${answer.status} has no body although one is declared`];
  }
  const mediaType = mediaEssence(answer.headers["content-type"] ?? "");
  const content = contentFor(declared, mediaType);
  if (content === undefined) return [`status ${answer.status}: media type "${mediaType}" is not declared`];
  // What a schema says of XML and the like is said of what is inside, and of bytes that they are some.
  const isRead =
    /[/+]json$|^\*\/\*$|^text\/event-stream$/.test(mediaType) || objectOf(content.schema)["type"] === "string";
  if (!isRead) return [];
  const values =
    mediaType === "text/event-stream" && typeof answer.body === "string"
      ? events(answer.body).map((data) => decodeJson(data) ?? data)
      : [answer.body];
  return values.flatMap((value) =>
    (validator.validate(content.schema, value, "response") ?? []).map(
      (found) => `status ${answer.status}: ${found.pointer} ${found.message}`,
    ),
  );
}

/** What an answer says that should not have come, for whoever has to find out why it did. */
function saidBy(body: JsonValue | undefined): string {
  if (body === undefined) return "";
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return `; it says ${text.length > LONGEST_SAYING ? `${text.slice(0, LONGEST_SAYING)}…` : text}`;
}

/** Bytes of an answer's body. */
export function answerBytes(answer: Omit<RecordedAnswer, "violations">): Buffer {
  if (answer.body === undefined) return Buffer.alloc(0);
  const isText =
    typeof answer.body === "string" && !/[/+]json$/.test(mediaEssence(answer.headers["content-type"] ?? ""));
  return Buffer.from(isText ? String(answer.body) : JSON.stringify(answer.body));
}

function jsonOf(body: unknown, isJson: boolean): JsonValue | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === "string" && isJson) return decodeJson(body) ?? body;
  return typeof body === "string" ? body : (structuredClone(body) as JsonObject);
}

function lowerCased(headers: { readonly [name: string]: string }): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
