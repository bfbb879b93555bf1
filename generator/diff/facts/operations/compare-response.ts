import { essence, isJson } from "../../../openapi/media-types.js";
import { contentsOf, matchContents, schemaPairs } from "./compare-contents.js";
import { compareHeaders } from "./compare-headers.js";
import type { ComparisonScope } from "./comparison-scope.js";
import type { OperationFact } from "./fact.js";
import type { Declared, DiffOperation, Roots } from "./operation.js";

/** Compares the media types, bodies and headers of a response (OpenAPI 3.1 §4.8.17) with those of another one. */
export function compareResponse(
  status: string,
  before: Declared,
  after: Declared,
  to: DiffOperation,
  roots: Roots,
  scope: ComparisonScope,
): readonly OperationFact[] {
  const base = { direction: "response" as const, operation: to.key, values: {} };
  const { both, removed, added } = matchContents(contentsOf(before), contentsOf(after));
  const facts: OperationFact[] = [];
  const bodyGone = added.length === 0 && both.length === 0 && removed.length > 0;
  // The client reads JSON where there is any.
  const isRead = both.some(([, { name }]) => isJson(name));
  const only = both.length === 0 && removed.length === 1 && added.length === 1 ? added[0] : undefined;
  for (const { name, pointer } of removed) {
    // Nobody was promised one media type of a range.
    const [, left] = both.find(([old, now]) => old.name === name && now.name !== name) ?? [];
    const isSame = left !== undefined && essence(left.name) === essence(name);
    facts.push({
      ...base,
      id: bodyGone ? "response-body-removed" : "response-media-type-removed",
      // Callers that ask for a media type take it with any parameters (RFC 9110 §12.5.1).
      wire: left === undefined ? "breaking" : isSame ? "safe" : "risky",
      sdk: isRead ? "safe" : "breaking",
      subject: { kind: "media-type", mediaType: name, status },
      ...(isSame ? { values: { to: left.name } } : {}),
      ...(only !== undefined && essence(only.name) === essence(name) ? { replacedBy: only.name } : {}),
      from: pointer,
      to: after.pointer,
      hint: { kind: "response", status, ...(bodyGone ? {} : { mediaType: name }) },
    });
  }
  for (const { name, pointer } of added) {
    // A range in the place of a media type has others that no caller was ready for.
    const [replaced] = both.find(([old, now]) => now.name === name && old.name !== name) ?? [];
    facts.push({
      ...base,
      id: "response-media-type-added",
      wire: replaced === undefined ? "safe" : essence(replaced.name) === essence(name) ? "risky" : "breaking",
      sdk: both.length > 0 && !isRead && isJson(name) ? "breaking" : "safe",
      subject: { kind: "media-type", mediaType: name, status },
      values: replaced === undefined ? {} : { from: replaced.name },
      from: before.pointer,
      to: pointer,
      ...(replaced === undefined ? {} : { hint: { kind: "response", status, mediaType: name } }),
    });
  }
  for (const [old, now] of both)
    for (const [was, is] of schemaPairs(old, now))
      scope.schemas(to.key, { kind: "response-body", status, mediaType: now.name }, was, is, "response");
  return [...facts, ...compareHeaders(status, before, after, to, roots, scope)];
}
