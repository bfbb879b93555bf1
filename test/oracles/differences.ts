import type { JsonValue } from "../../generator/openapi/document.js";
import type { RecordedRequest } from "../../generator/verify/mock/mock-server.js";

/** A request as the mock took it, with what the mock cannot see. */
export interface SentRequest {
  readonly request: RecordedRequest;
  /** Scheme, host and port it was meant for; left out where that is not compared. */
  readonly server?: string;
  /** The text it was sent with, if it was sent with a text. */
  readonly text: string | undefined;
}

/** What an oracle looks at of a request, by dotted name. */
export type Fields = { readonly [field: string]: JsonValue | undefined };

/** All that the service acts upon. A body under a wrong media type is read as what it is. */
export function fieldsOf({ request, server, text }: SentRequest): Fields {
  const { headers, method, operation, path, query, files, violations } = request;
  const body = request.body ?? (text === undefined ? undefined : parsed(text));
  return {
    server,
    method,
    operation,
    "header.api-key": headers["api-key"],
    "header.authorization": headers["authorization"],
    "header.x-pinecone-api-version": headers["x-pinecone-api-version"],
    "header.accept": headers["accept"],
    "header.content-type": headers["content-type"]?.replace(/;.*/s, ""),
    violations: violations.length === 0 ? undefined : violations.join("; "),
    ...flatten("path", path),
    ...flatten("query", query),
    ...(body === undefined ? {} : flatten("body", body)),
    ...flatten("files", files),
  };
}

/** JSON, or several lines of it. */
function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text.split("\n").map((line) => JSON.parse(line) as JsonValue);
  }
}

function flatten(prefix: string, value: unknown): { [field: string]: JsonValue } {
  if (typeof value !== "object" || value === null) return { [prefix]: value as JsonValue };
  const entries = Object.entries(value);
  if (entries.length === 0) return prefix.includes(".") || prefix === "body" ? { [prefix]: value as JsonValue } : {};
  return Object.assign({}, ...entries.map(([key, inner]) => flatten(`${prefix}.${key}`, inner)));
}

/** `field: theirs → ours` for each field that differs, by name. */
export function differences(theirs: Fields, ours: Fields): readonly string[] {
  return [...new Set([...Object.keys(theirs), ...Object.keys(ours)])]
    .sort()
    .filter((field) => JSON.stringify(theirs[field]) !== JSON.stringify(ours[field]))
    .map((field) => `${field}: ${shown(theirs[field])} → ${shown(ours[field])}`);
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
