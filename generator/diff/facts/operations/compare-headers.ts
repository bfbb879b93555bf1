import type { JsonObject } from "../../../openapi/document.js";
import { equals } from "../../../openapi/equality.js";
import { escapeToken } from "../../../openapi/json-pointer.js";
import { dereference, objectOf } from "../../../openapi/reference.js";
import { eitherOrAny } from "./compare-contents.js";
import type { ComparisonScope } from "./comparison-scope.js";
import type { OperationFact } from "./fact.js";
import type { Declared, DiffOperation, Roots } from "./operation.js";
import { schemaOf, serialization, sharedStructure } from "./serialization.js";

/** Headers of a response, by name (OpenAPI 3.1 §4.8.17): added, removed, required or optional, how they are written, and their schemas. */
export function compareHeaders(
  status: string,
  before: Declared,
  after: Declared,
  to: DiffOperation,
  roots: Roots,
  scope: ComparisonScope,
): readonly OperationFact[] {
  const [old, now] = [headersOf(roots.from, before), headersOf(roots.to, after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key): readonly OperationFact[] => {
    const [was, is] = [old.get(key), now.get(key)];
    const base = {
      direction: "response" as const,
      operation: to.key,
      shared: true as const,
      values: {},
      sdk: "safe" as const,
      subject: { kind: "header", header: is?.name ?? was?.name ?? key, status } as const,
    };
    if (was === undefined) {
      return [
        {
          ...base,
          id: "response-header-added",
          wire: "safe",
          // A receiver of a webhook must send it.
          values: to.inverted && is?.node["required"] === true ? { required: true } : {},
          from: before.pointer,
          to: is?.pointer ?? to.pointer,
        },
      ];
    }
    const required = was.node["required"] === true;
    if (is === undefined) {
      return [
        {
          ...base,
          id: required ? "response-required-header-removed" : "response-optional-header-removed",
          wire: required ? "breaking" : "risky",
          from: was.pointer,
          to: after.pointer,
          ...(required ? { hint: { kind: "response", status, withoutHeader: was.name } } : {}),
        },
      ];
    }
    const [had, has] = eitherOrAny(was, schemaOf(was), is, schemaOf(is));
    scope.schemas(to.key, { kind: "response-header", status, name: is.name }, had, has, "response");
    const nowRequired = is.node["required"] === true;
    const structure = sharedStructure(was, is, scope);
    const [oldWay, newWay] = [was, is].map(({ node }) => serialization(node, "header", structure));
    const rewritten: readonly OperationFact[] = equals(oldWay ?? {}, newWay ?? {})
      ? []
      : [
          {
            ...base,
            id: "response-header-serialization-changed",
            wire: "breaking",
            values: { from: oldWay ?? {}, to: newWay ?? {} },
            unseen: "serialization",
            from: was.pointer,
            to: is.pointer,
          },
        ];
    if (required === nowRequired) return rewritten;
    return [
      ...rewritten,
      {
        ...base,
        id: nowRequired ? "response-header-became-required" : "response-header-became-optional",
        wire: nowRequired ? "safe" : "breaking",
        ...(nowRequired ? {} : { hint: { kind: "response", status, withoutHeader: is.name } }),
        from: was.pointer,
        to: is.pointer,
      },
    ];
  });
}

/** Headers of a response or of a part, by name in lower case. `Content-Type` is described by the media types (OpenAPI 3.1 §4.8.15.1, §4.8.17). */
export function headersOf(
  root: JsonObject,
  response: Declared,
): ReadonlyMap<string, Declared & { readonly name: string }> {
  const found = new Map<string, Declared & { readonly name: string }>();
  for (const [name, node] of Object.entries(objectOf(response.node["headers"]))) {
    const header = dereference(root, node, `${response.pointer}/headers/${escapeToken(name)}`);
    if (header !== undefined && name.toLowerCase() !== "content-type")
      found.set(name.toLowerCase(), { ...header, name });
  }
  return found;
}
