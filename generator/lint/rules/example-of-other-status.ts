import type { JsonValue } from "../../openapi/document.js";
import { isObject, joinPointer } from "../../openapi/json-pointer.js";
import type { DocumentIndex } from "../document-index.js";
import { mediaExamples } from "../media-examples.js";
import { covers, isError } from "../response-status.js";
import type { LintRule } from "../rule.js";

interface Mismatch {
  readonly pointer: string;
  readonly claims: number;
  readonly statuses: Set<string>;
}

export const rule: LintRule = {
  id: "example-of-other-status",
  title: "an error example that names another status",
  description:
    "Reports the example of an error response whose `status` is another one than the response's. The example of a schema counts for every response that has none of its own.",
  rationale:
    "A mock sends the example as it is: a response 400 whose body says 429. A client that reads the body repeats a request that can never succeed.",
  fix: "Remove the example from the schema, and give each response one of its own.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Root(_, { document, report }) {
      for (const { pointer, claims, statuses } of mismatches(document)) {
        report(`The example says ${claims} and is an example of ${[...statuses].sort().join(", ")}.`, pointer);
      }
    },
  },
};

/** One entry per example, since a shared schema gives many responses one example. */
function mismatches({ operations, resolve }: DocumentIndex): Iterable<Mismatch> {
  const found = new Map<string, Mismatch>();
  for (const { responses } of operations) {
    for (const [status, response] of responses) {
      const contents = isError(status) && isObject(response.node.content) ? response.node.content : {};
      for (const [type, media] of Object.entries(contents)) {
        if (!isObject(media)) continue;
        const place = `${response.pointer}${joinPointer("content", type)}`;
        for (const { value, pointer } of mediaExamples(media, place, resolve)) {
          const claims = statusIn(value);
          if (claims === undefined || covers(status, claims)) continue;
          const entry = found.get(pointer) ?? { pointer, claims, statuses: new Set() };
          entry.statuses.add(status);
          found.set(pointer, entry);
        }
      }
    }
  }
  return found.values();
}

/** The status an error body speaks of (`status` as in RFC 9457 §3.1.2, or its usual variants), at its top or in its `error`. */
function statusIn(body: JsonValue): number | undefined {
  if (!isObject(body)) return undefined;
  const places = isObject(body.error) ? [body, body.error] : [body];
  return places
    .flatMap((place) => [place.status, place.statusCode, place.status_code])
    .find((value): value is number => typeof value === "number" && value >= 100 && value <= 599);
}
