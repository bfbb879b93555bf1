import type { Diagnostic, SourcePlace } from "../diagnostics/diagnostic.js";
import type { JsonObject } from "../openapi/document.js";
import { operationsOf } from "../openapi/operations.js";
import type { PlaceOfFault } from "./check-references.js";
import { loadDiagnostic } from "./load-diagnostic.js";

/**
 * Diagnostics for every operationId that another operation has already (OpenAPI 3.1 §4.8.10), with both places. A path item that two paths
 * refer to is one item.
 */
export function checkOperationIds(root: JsonObject, placeAt: PlaceOfFault): readonly Diagnostic[] {
  const all = new Map(
    [...operationsOf(root), ...operationsOf(root, "webhooks")].map(({ pointer, node }) => [pointer, node]),
  );
  const found = new Map<string, string[]>();
  for (const [pointer, { operationId: id }] of all) {
    if (typeof id !== "string") continue;
    found.set(id, [...(found.get(id) ?? []), `${pointer}/operationId`]);
  }
  return [...found].flatMap(([id, pointers]) => {
    if (pointers.length < 2) return [];
    const ordered = pointers
      .map((pointer) => ({ pointer, place: placeAt(pointer, []) }))
      .sort((a, b) => inText(a.place, b.place));
    const [first, ...others] = ordered;
    if (first === undefined) return [];
    return others.map(({ pointer }) => duplicate(id, placeAt(pointer, [first.pointer]), first.place));
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
