import type { Diagnostic, Outcome, SourcePlace } from "../diagnostics/diagnostic.js";
import { loadDiagnostic, repeatedOperationIds } from "../load/index.js";
import { dialectOf } from "../openapi/dialect.js";
import type { EffectiveSpec, JsonObject } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { type ObjectPlace, rewriteDocument } from "../openapi/rewrite-document.js";
import { trace } from "../openapi/trace.js";
import { nullableAsMeant } from "./nullable.js";
import { lostReferences, withoutLost } from "./references.js";
import { withStandardStatuses } from "./responses.js";

/**
 * Reads an effective specification as its author must have meant it, where a client can be made in spite of a fault: references that lead
 * nowhere, an operationId given twice, `nullable` without a type, ranges of status codes in lower case. What is no fault is left as it is.
 *
 * @returns the specification to go on with, and a warning for each assumption that lint does not tell
 */
export function readTolerantly(effective: EffectiveSpec): Outcome<EffectiveSpec> {
  const { root } = effective;
  const placeAt = (pointer: string): SourcePlace => trace(effective, pointer).place;
  const lost = lostReferences(root, placeAt);
  const repeated = repeatedOperationIds(root, placeAt);
  const pointers = new Set(lost.map(({ pointer }) => pointer));
  const repeatedAt = new Set(repeated.map(({ pointer }) => pointer));
  const dialect = dialectOf(root);
  const change = (node: JsonObject, place: ObjectPlace): JsonObject | undefined => {
    const found = pointers.size === 0 ? node : withoutLost(node, place, pointers);
    if (found === undefined || place.kind === "schemas") return found && nullableAsMeant(found, place.field, dialect);
    return withOwnId(withResponses(found), place, repeatedAt);
  };
  const read = rewriteDocument(root, change);
  const diagnostics: readonly Diagnostic[] = [
    ...lost.map(({ diagnostic }) => diagnostic),
    ...repeated.map(({ id, pointer, first }): Diagnostic => {
      const related = [{ message: "first here", place: placeAt(first) }];
      return {
        ...loadDiagnostic("load/duplicate-operation-id", `Two operations are called \`${id}\`.`, placeAt(pointer), {
          related,
        }),
        severity: "warning",
        isTolerated: true,
        assumption: "the later operation is named by its method and path",
      };
    }),
  ];
  return { value: read === root ? effective : { ...effective, root: read, written: root }, diagnostics };
}

function withResponses(node: JsonObject): JsonObject {
  const { responses } = node;
  if (!isObject(responses)) return node;
  const standard = withStandardStatuses(responses);
  return standard === responses ? node : { ...node, responses: standard };
}

function withOwnId(node: JsonObject, { pointer }: ObjectPlace, repeated: ReadonlySet<string>): JsonObject {
  if (!repeated.has(`${pointer}/operationId`)) return node;
  const { operationId: _, ...rest } = node;
  return rest;
}
