import { eitherOrAny } from "./compare-contents.js";
import { headersOf } from "./compare-headers.js";
import type { ComparisonScope } from "./comparison-scope.js";
import type { OperationFact } from "./fact.js";
import type { Declared, DiffOperation, Roots } from "./operation.js";
import { schemaOf } from "./serialization.js";

/** Headers of a part of a multipart body (OpenAPI 3.1 §4.8.15.1): added, removed, required or optional, and their schemas. */
export function comparePartHeaders(
  { field, mediaType }: { readonly field: string; readonly mediaType: string },
  from: Declared,
  to: Declared,
  { key }: DiffOperation,
  roots: Roots,
  scope: ComparisonScope,
): readonly OperationFact[] {
  const [old, now] = [headersOf(roots.from, from), headersOf(roots.to, to)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name): readonly OperationFact[] => {
    const [was, is] = [old.get(name), now.get(name)];
    const header = is?.name ?? was?.name ?? name;
    const part = { field, name: header };
    const base = {
      direction: "request" as const,
      operation: key,
      sdk: "safe" as const,
      subject: { kind: "header", header, part: field } as const,
      values: {},
      from: was?.pointer ?? from.pointer,
      to: is?.pointer ?? to.pointer,
    };
    const [required, nowRequired] = [was, is].map((each) => each?.node["required"] === true);
    const hint = { kind: "request", mediaType, withoutPartHeader: part } as const;
    if (is === undefined) return [{ ...base, id: "request-part-header-removed", wire: "risky" }];
    if (was === undefined)
      return nowRequired
        ? [{ ...base, id: "request-part-required-header-added", wire: "breaking", hint }]
        : [{ ...base, id: "request-part-optional-header-added", wire: "safe" }];
    const [had, has] = eitherOrAny(was, schemaOf(was), is, schemaOf(is));
    scope.schemas(key, { kind: "part-header", mediaType, ...part }, had, has, "request");
    if (required === nowRequired) return [];
    return nowRequired
      ? [{ ...base, id: "request-part-header-became-required", wire: "breaking", hint }]
      : [{ ...base, id: "request-part-header-became-optional", wire: "safe" }];
  });
}
