import type { Diagnostic, SourcePlace } from "../diagnostics/diagnostic.js";
import type { JsonObject, SpecDocument } from "../openapi/document.js";
import { operationsOf } from "../openapi/operations.js";
import { placeOf } from "../openapi/place.js";
import { loadDiagnostic } from "./load-diagnostic.js";

type Document = Pick<SpecDocument, "file" | "text" | "parts">;

/**
 * Diagnostics for every operationId that another operation has already (OpenAPI 3.1 §4.8.10), with both places. A path item that two paths
 * refer to is one item.
 */
export function checkOperationIds(document: Document, root: JsonObject): readonly Diagnostic[] {
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
    const places = pointers.map((pointer) => placeOf(document, pointer)).sort(inText);
    const [first, ...others] = places;
    return first === undefined ? [] : others.map((place) => duplicate(id, place, first));
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
