import { essence, takesIn } from "../../../openapi/media-types.js";
import { objectOf } from "../../../openapi/reference.js";
import { type Content, contentsOf, matchContents, memberBeside, schemaPairs } from "./compare-contents.js";
import { compareEncodings } from "./compare-encodings.js";
import type { ComparisonScope } from "./comparison-scope.js";
import type { OperationFact } from "./fact.js";
import type { DiffOperation, Roots } from "./operation.js";

/** The body of a request (OpenAPI 3.1 §4.8.13): whether there is one, whether it must be there, and its media types. */
export function compareRequestBodies(
  from: DiffOperation,
  to: DiffOperation,
  roots: Roots,
  scope: ComparisonScope,
): readonly OperationFact[] {
  const before = from.requestBody;
  const after = to.requestBody;
  const base = {
    direction: "request" as const,
    operation: to.key,
    subject: { kind: "body", body: "request" } as const,
    values: {},
  };
  if (before === undefined && after === undefined) return [];
  if (after === undefined) {
    return [
      {
        ...base,
        id: "request-body-removed",
        wire: "breaking",
        sdk: "breaking",
        from: before?.pointer ?? from.pointer,
        to: to.pointer,
        hint: { kind: "request", withBody: true },
      },
    ];
  }
  const required = after.node["required"] === true;
  if (before === undefined) {
    return [
      {
        ...base,
        id: required ? "request-required-body-added" : "request-optional-body-added",
        wire: required ? "breaking" : "safe",
        sdk: required ? "breaking" : "safe",
        from: from.pointer,
        to: after.pointer,
        hint: { kind: "request", withoutBody: true },
      },
    ];
  }
  const facts: OperationFact[] = [];
  if ((before.node["required"] === true) !== required) {
    facts.push({
      ...base,
      id: required ? "request-body-became-required" : "request-body-became-optional",
      wire: required ? "breaking" : "safe",
      sdk: required ? "breaking" : "safe",
      ...(required ? { hint: { kind: "request", withoutBody: true } } : {}),
      from: before.pointer,
      to: after.pointer,
    });
  }
  const { both, removed, added } = matchContents(contentsOf(before), contentsOf(after));
  for (const { name, pointer } of removed) {
    facts.push({
      ...base,
      id: "request-media-type-removed",
      wire: "breaking",
      sdk: "safe",
      subject: { kind: "media-type", mediaType: name },
      from: pointer,
      to: after.pointer,
      hint: { kind: "request", mediaType: memberBeside(name, contentsOf(after).keys()) },
    });
  }
  for (const { name, pointer } of added) {
    facts.push({
      ...base,
      id: "request-media-type-added",
      wire: "safe",
      sdk: "safe",
      subject: { kind: "media-type", mediaType: name },
      from: before.pointer,
      to: pointer,
    });
  }
  for (const [old, now] of both) {
    facts.push(...compareEncodings(old, now, to, roots, scope));
    const { name } = takesIn(old.name, now.name) ? now : old;
    for (const [was, is] of schemaPairs(old, now))
      scope.schemas(to.key, { kind: "request-body", mediaType: name, ...formOf(old, now) }, was, is, "request");
  }
  return facts;
}

/** How the fields of a form travel as text (OpenAPI 3.1 §4.8.15.1); nothing where one of them has a media type of its own. */
function formOf(from: Content, to: Content): { readonly form?: "text" | "parts" } {
  const sides = [from, to];
  const hasOwnType = ({ node }: Content): boolean =>
    Object.values(objectOf(node["encoding"])).some((encoding) => objectOf(encoding)["contentType"] !== undefined);
  if (sides.some(hasOwnType)) return {};
  if (sides.every(({ name }) => essence(name) === "application/x-www-form-urlencoded")) return { form: "text" };
  return sides.every(({ name }) => essence(name) === "multipart/form-data") ? { form: "parts" } : {};
}
