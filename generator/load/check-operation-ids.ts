import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { JsonObject } from "../openapi/document.js";
import { isObject, joinPointer } from "../openapi/json-pointer.js";
import type { PlaceOfFault } from "./check-references.js";
import { loadDiagnostic } from "./load-diagnostic.js";

/** Methods of a path item (OpenAPI 3.1 §4.8.9). */
export const METHODS: readonly string[] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Diagnostics for every operationId that an earlier operation has already (OpenAPI 3.1 §4.8.10), with both places. */
export function checkOperationIds(root: JsonObject, placeAt: PlaceOfFault): readonly Diagnostic[] {
  const firsts = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const collection of ["paths", "webhooks"]) {
    const paths = root[collection];
    for (const [path, item] of Object.entries(isObject(paths) ? paths : {})) {
      for (const method of Object.keys(isObject(item) ? item : {}).filter((key) => METHODS.includes(key))) {
        const operation = isObject(item) ? item[method] : undefined;
        const id = isObject(operation) ? operation.operationId : undefined;
        if (typeof id !== "string") continue;
        const pointer = joinPointer(collection, path, method, "operationId");
        const first = firsts.get(id);
        if (first === undefined) firsts.set(id, pointer);
        else diagnostics.push(duplicate(placeAt, id, pointer, first));
      }
    }
  }
  return diagnostics;
}

function duplicate(placeAt: PlaceOfFault, id: string, pointer: string, first: string): Diagnostic {
  return loadDiagnostic(
    "load/duplicate-operation-id",
    `Two operations are called \`${id}\`.`,
    placeAt(pointer, [first]),
    {
      related: [{ message: "first here", place: placeAt(first, []) }],
    },
  );
}
