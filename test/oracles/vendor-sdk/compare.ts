import type { RecordedRequest } from "../../../generator/verify/mock/mock-server.js";

/** A request as the mock took it, and the text it was sent with, if it was sent with a text. */
export interface SentRequest {
  readonly request: RecordedRequest;
  readonly text: string | undefined;
}

/** What is compared of a request: all that the service acts upon. A body under a wrong media type is read as what it is. */
function essence({ request, text }: SentRequest): { readonly [field: string]: unknown } {
  const { headers, method, operation, path, query, files } = request;
  const body = request.body ?? (text === undefined ? undefined : JSON.parse(text));
  return flatten({
    method,
    operation,
    path,
    query,
    header: {
      "api-key": headers["api-key"],
      authorization: headers["authorization"],
      "x-pinecone-api-version": headers["x-pinecone-api-version"],
      accept: headers["accept"],
      "content-type": headers["content-type"]?.replace(/;.*/s, ""),
    },
    body,
    files,
    violations: request.violations.length === 0 ? undefined : request.violations.join("; "),
  });
}

function flatten(value: unknown, prefix = ""): { [field: string]: unknown } {
  if (typeof value !== "object" || value === null) return value === undefined ? {} : { [prefix]: value };
  const entries = Object.entries(value);
  if (entries.length === 0 && prefix.startsWith("body")) return { [prefix]: Array.isArray(value) ? "[]" : "{}" };
  return Object.assign({}, ...entries.map(([key, inner]) => flatten(inner, prefix === "" ? key : `${prefix}.${key}`)));
}

/** `field: theirs → ours` for each field that differs. */
export function differences(vendor: SentRequest, ours: SentRequest): readonly string[] {
  const left = essence(vendor);
  const right = essence(ours);
  const fields = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
  return fields
    .filter((field) => JSON.stringify(left[field]) !== JSON.stringify(right[field]))
    .map((field) => `${field}: ${shown(left[field])} → ${shown(right[field])}`);
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
