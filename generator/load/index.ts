import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import { hasErrors } from "../diagnostics/diagnostic.js";
import { checkOperationIds } from "./check-operation-ids.js";
import { checkReferences } from "./check-references.js";
import { loadDiagnostic } from "./load-diagnostic.js";
import { locate } from "./locate.js";
import { parseYaml } from "./parse-yaml.js";
import type { JsonObject, SpecDocument } from "./spec-document.js";

/** What the loader is given: a file's text and what its place in the workspace says about it. */
export type SpecInput = Omit<SpecDocument, "root">;

/**
 * Loads one specification: parses its text and checks what every later stage relies on, i.e. that it is OpenAPI 3.0 or 3.1,
 * that every reference leads to a value, and that operationIds are unique. The value is undefined when any of it fails.
 */
export function loadSpec(input: SpecInput): Outcome<SpecDocument | undefined> {
  const { value: root, diagnostics: syntax } = parseYaml(input.file, input.text);
  if (root === undefined) return { value: undefined, diagnostics: syntax };
  const { file, text } = input;
  const diagnostics: readonly Diagnostic[] = [
    ...checkVersion(file, text, root),
    ...checkReferences(file, text, root),
    ...checkOperationIds(file, text, root),
  ];
  return { value: hasErrors(diagnostics) ? undefined : { ...input, root }, diagnostics };
}

function checkVersion(file: string, text: string, root: JsonObject): readonly Diagnostic[] {
  const { openapi, swagger } = root;
  if (typeof openapi === "string" && /^3\.[01]\.\d+(-.+)?$/.test(openapi)) return [];
  const place = locate(file, text, openapi === undefined && swagger !== undefined ? "/swagger" : "/openapi");
  if (typeof openapi === "string" || swagger !== undefined) {
    const named = typeof openapi === "string" ? `OpenAPI ${openapi}` : `Swagger ${String(swagger)}`;
    return [loadDiagnostic("load/unsupported-openapi-version", `${named} is not supported.`, place)];
  }
  const message = openapi === undefined ? "The field `openapi` is missing." : "The field `openapi` is no string.";
  return [loadDiagnostic("load/not-openapi", message, place)];
}
