import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { EffectiveSpec, JsonObject, JsonValue } from "../openapi/document.js";
import { escapeToken, isObject } from "../openapi/json-pointer.js";
import { operationsOf } from "../openapi/operations.js";
import { objectOf } from "../openapi/reference.js";
import { trace } from "../openapi/trace.js";
import { schemaErrors } from "../schema/schema-errors.js";

/** The `x-apipin` extension of a node; one that is wrong counts as none: {@link checkVocabulary} reports it. */
export function vocabularyOf(node: JsonObject, form: Form): JsonObject {
  // Most nodes have none, and need no validator.
  if (node["x-apipin"] === undefined) return {};
  const value = objectOf(node["x-apipin"]);
  return errorsOf(value, form).length === 0 ? value : {};
}

function errorsOf(value: JsonValue, form: Form): ReturnType<typeof schemaErrors> {
  return schemaErrors(`x-apipin.schema.json#/$defs/${form}`, value);
}

/** Checks every `x-apipin` of a document against the schema of its place. Gives `model/vocabulary-invalid`. */
export function checkVocabulary(spec: EffectiveSpec): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { value, pointer, form } of vocabularies(spec.root)) {
    for (const error of errorsOf(value, form)) {
      diagnostics.push({
        code: "model/vocabulary-invalid",
        severity: "error",
        message: `${pointer}${error.pointer} ${error.message}.`,
        place: trace(spec, `${pointer}${error.pointer}`).place,
        fix: "Correct the key that the message names; dist/schemas/x-apipin.schema.json in the package of apipin lists the allowed ones.",
      });
    }
  }
  return diagnostics;
}

type Form = "document" | "operation" | "parameter" | "property";

interface FoundVocabulary {
  readonly value: JsonValue;
  readonly pointer: string;
  readonly form: Form;
}

function vocabularies(root: JsonObject): readonly FoundVocabulary[] {
  const operations = new Set(operationsOf(root).map(({ pointer }) => pointer));
  const formOf = (pointer: string): Form => {
    if (operations.has(pointer)) return "operation";
    return /^\/components\/parameters\/[^/]+$/.test(pointer) ? "parameter" : "property";
  };
  const found: FoundVocabulary[] = [];
  const walk = (node: JsonValue, pointer: string, form: Form): void => {
    if (Array.isArray(node)) {
      const inside: Form = pointer.endsWith("/parameters") ? "parameter" : "property";
      for (const [index, item] of node.entries()) walk(item, `${pointer}/${index}`, inside);
      return;
    }
    if (!isObject(node)) return;
    for (const key of Object.keys(node)) {
      const value = node[key];
      if (typeof value !== "object" || value === null) {
        if (key === "x-apipin" && value !== undefined) found.push({ value, pointer: `${pointer}/${key}`, form });
        continue;
      }
      const at = `${pointer}/${escapeToken(key)}`;
      if (key === "x-apipin") found.push({ value, pointer: at, form });
      else if (key !== "example" && key !== "examples") walk(value, at, formOf(at));
    }
  };
  walk(root, "", "document");
  return found;
}
