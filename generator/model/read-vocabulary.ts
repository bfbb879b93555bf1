import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { escapeToken, isObject } from "../load/json-pointer.js";
import type { EffectiveSpec, JsonObject, JsonValue } from "../load/spec-document.js";
import { trace } from "../overlay/trace.js";
import { schemaErrors } from "../schemas/schema-errors.js";
import { objectOf } from "./reference.js";

/** The `x-apipin` extension of a node, unchecked: {@link checkVocabulary} has reported what is wrong with it. */
export function vocabularyOf(node: JsonObject): JsonObject {
  return objectOf(node["x-apipin"]);
}

/** Checks every `x-apipin` of a document against the schema of its place. Gives `model/vocabulary-invalid`. */
export function checkVocabulary(spec: EffectiveSpec): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { value, pointer, form } of vocabularies(spec.root, "", "document")) {
    for (const error of schemaErrors(`x-apipin.schema.json#/$defs/${form}`, value)) {
      diagnostics.push({
        code: "model/vocabulary-invalid",
        severity: "error",
        message: `${pointer}${error.pointer} ${error.message}.`,
        place: trace(spec, `${pointer}${error.pointer}`).place,
        fix: "See generator/schemas/x-apipin.schema.json for what may stand there.",
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

const METHODS = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

function* vocabularies(node: JsonValue, pointer: string, form: Form): Generator<FoundVocabulary> {
  if (Array.isArray(node)) {
    const inside: Form = pointer.endsWith("/parameters") ? "parameter" : "property";
    for (const [index, item] of node.entries()) yield* vocabularies(item, `${pointer}/${index}`, inside);
    return;
  }
  if (!isObject(node)) return;
  for (const [key, value] of Object.entries(node)) {
    const at = `${pointer}/${escapeToken(key)}`;
    if (key === "x-apipin") yield { value, pointer: at, form };
    else if (key !== "example" && key !== "examples") yield* vocabularies(value, at, formOf(at, key));
  }
}

function formOf(pointer: string, key: string): Form {
  if (/^\/paths\/[^/]+\/[^/]+$/.test(pointer) && METHODS.has(key)) return "operation";
  return /^\/components\/parameters\/[^/]+$/.test(pointer) ? "parameter" : "property";
}
