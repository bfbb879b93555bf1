import type { Diagnostic, SourcePlace } from "../diagnostics/diagnostic.js";
import type { JsonObject } from "../openapi/document.js";
import { operationsOf } from "../openapi/operations.js";
import type { PlaceOfFault } from "./check-references.js";
import { loadDiagnostic } from "./load-diagnostic.js";

/** An operationId that an earlier operation has already. */
export interface RepeatedOperationId {
  readonly id: string;
  /** JSON Pointer of the `operationId`. */
  readonly pointer: string;
  /** That of the first one in the text. */
  readonly first: string;
}

/**
 * Diagnostics for every operationId that another operation has already (OpenAPI 3.1 §4.8.10), with both places. A path item that two paths
 * refer to is one item.
 */
export function checkOperationIds(root: JsonObject, placeAt: PlaceOfFault): readonly Diagnostic[] {
  return repeatedOperationIds(root, (pointer) => placeAt(pointer, [])).map(({ id, pointer, first }) =>
    duplicate(id, placeAt(pointer, [first]), placeAt(first, [])),
  );
}

/** The operationIds of a document that are not the first of their kind in its text. */
export function repeatedOperationIds(
  root: JsonObject,
  placeAt: (pointer: string) => SourcePlace,
): readonly RepeatedOperationId[] {
  const all = new Map(
    [...operationsOf(root), ...operationsOf(root, "webhooks")].map(({ pointer, node }) => [pointer, node]),
  );
  const found = new Map<string, string[]>();
  for (const [pointer, { operationId: id }] of all) {
    if (typeof id !== "string") continue;
    const at = `${pointer}/operationId`;
    if (!found.get(id)?.push(at)) found.set(id, [at]);
  }
  return [...found].flatMap(([id, pointers]) => {
    if (pointers.length < 2) return [];
    const ordered = pointers
      .map((pointer) => ({ pointer, place: placeAt(pointer) }))
      .sort((a, b) => inText(a.place, b.place));
    const [first, ...others] = ordered;
    return first === undefined ? [] : others.map(({ pointer }) => ({ id, pointer, first: first.pointer }));
  });
}

function inText(a: SourcePlace, b: SourcePlace): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

function duplicate(id: string, place: SourcePlace, first: SourcePlace): Diagnostic {
  return loadDiagnostic("load/duplicate-operation-id", `Two operations are called \`${id}\`.`, place, {
    related: [{ message: "first here", place: first }],
  });
}
