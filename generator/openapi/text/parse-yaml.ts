import { CORE_SCHEMA, constructFromEvents, EVENT_ID, mergeTag, type Schema, YAMLException } from "js-yaml";
import type { Diagnostic, Outcome } from "../../diagnostics/diagnostic.js";
import type { JsonObject, JsonValue } from "../document.js";
import { joinPointer } from "../json-pointer.js";
import { MAX_LENGTH, MAX_MERGED_KEYS } from "../limits.js";
import { duplicateKeys } from "./duplicate-keys.js";
import { laterFaults } from "./later-faults.js";
import { lineIndex } from "./line-index.js";
import { locate } from "./locate.js";
import { plainValue } from "./plain-value.js";
import { textDiagnostic } from "./text-diagnostic.js";
import { eventOffset, yamlEvents } from "./yaml-events.js";

/** The core schema of YAML 1.2 §10.3, and merge keys (YAML 1.1), which OpenAPI documents use. */
const SCHEMA: Schema = CORE_SCHEMA.withTags(mergeTag);

/** Reads a document as {@link parseYaml} does. */
export type ReadYaml = (file: string, text: string) => Outcome<JsonObject | undefined>;

/**
 * Reads a YAML 1.2 text (core schema: `2026-04` and timestamps stay strings; JSON is YAML) whose root is a mapping. As most parsers do, it
 * merges `<<`, and reads flow collections and quoted scalars however little their lines are indented.
 * The value shares no part with itself: every alias is a copy. Diagnostics: those of `codes.ts` beside it.
 */
export function parseYaml(file: string, text: string): Outcome<JsonObject | undefined> {
  const { value, diagnostics } = parseYamlValue(file, text);
  if (value === undefined || (typeof value === "object" && value !== null && !Array.isArray(value)))
    return { value: value as JsonObject | undefined, diagnostics };
  const kind = Array.isArray(value) ? "a list" : value === null ? "empty" : `a ${typeof value}`;
  const message = `The document is ${kind} and should be a mapping.`;
  return {
    value: undefined,
    diagnostics: [textDiagnostic("load/root-not-a-mapping", message, locate(file, text, ""))],
  };
}

/** The same, where the root may be any value: a part of a document. */
export function parseYamlValue(file: string, text: string): Outcome<JsonValue | undefined> {
  if (text.length > MAX_LENGTH) {
    const [has, most] = [text.length, MAX_LENGTH].map((number) => number.toLocaleString("en"));
    const place = { file, line: 1, column: 1 };
    const message = `The file has ${has} characters, more than ${most}.`;
    return { value: undefined, diagnostics: [textDiagnostic("load/too-large", message, place)] };
  }
  let documents: readonly unknown[];
  try {
    documents = constructFromEvents([...yamlEvents(text)], {
      source: text,
      schema: SCHEMA,
      maxTotalMergeKeys: MAX_MERGED_KEYS,
    });
  } catch (error) {
    return { value: undefined, diagnostics: syntaxDiagnostics(file, text, error) };
  }
  if (documents.length !== 1) return { value: undefined, diagnostics: [countDiagnostic(file, text, documents.length)] };
  const { value, problem } = plainValue(documents[0]);
  if (problem === undefined) return { value, diagnostics: [] };
  const place = locate(file, text, joinPointer(...problem.path));
  return { value: undefined, diagnostics: [textDiagnostic(problem.code, problem.message, place)] };
}

function countDiagnostic(file: string, text: string, count: number): Diagnostic {
  if (count === 0)
    return textDiagnostic("load/empty-document", "The file holds no document.", { file, line: 1, column: 1 });
  const place = { file, ...lineIndex(text).at(secondDocument(text)) };
  return textDiagnostic("load/several-documents", `The file holds ${count} documents.`, place);
}

function syntaxDiagnostics(file: string, text: string, error: unknown): readonly Diagnostic[] {
  const reason = error instanceof YAMLException ? error.reason : String(error);
  const offset = Math.min(error instanceof YAMLException ? (error.mark?.position ?? 0) : 0, text.length);
  if (/^duplicated mapping key/.test(reason)) return duplicateKeys(file, text);
  const place = { file, ...lineIndex(text).at(offset) };
  const isDeep = /^nesting exceeded/.test(reason);
  const code = isDeep ? "load/nested-too-deep" : "load/yaml-syntax";
  const first = textDiagnostic(code, `The file cannot be read: ${reason}.`, place);
  return isDeep ? [first] : [first, ...laterFaults(file, text, offset)];
}

/** The place of the marker that begins the second document: the last `---` line before that document's first node. */
function secondDocument(text: string): number {
  const events = yamlEvents(text);
  const begins = events.findIndex((event, index) => index > 0 && event.type === EVENT_ID.DOCUMENT);
  const node = events
    .slice(begins)
    .map(eventOffset)
    .find((offset) => offset !== undefined);
  return Math.max(0, text.slice(0, node).lastIndexOf("\n---") + 1);
}
