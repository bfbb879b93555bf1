import type { Diagnostic, Outcome, SourcePlace } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import { fromCatalogue } from "../../diagnostics/from-catalogue.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { globFits } from "../../openapi/glob.js";
import { arrayOf, objectOf } from "../../openapi/reference.js";
import { locate } from "../../openapi/text/locate.js";
import { parseYaml } from "../../openapi/text/parse-yaml.js";
import { schemaErrors } from "../../schema/schema-errors.js";
import { codes } from "../codes.js";
import { changeIds } from "../report/reasons.js";
import type { SeverityRule } from "./settings.js";

/**
 * Reads the list `severity`. Gives `diff/settings-invalid` for each deviation from the schema, and for a rule that no kind of change has.
 *
 * @param section of the file that has the settings: `diff` of apipin.yaml; the whole of a `diff.yaml` where it is absent
 */
export function parseSeverities(file: string, text: string, section?: string): Outcome<readonly SeverityRule[]> {
  const parsed = parseYaml(file, text);
  if (parsed.value === undefined) return { value: [], diagnostics: parsed.diagnostics };
  const settings: JsonValue = section === undefined ? parsed.value : (parsed.value[section] ?? {});
  const start = section === undefined ? "" : `/${section}`;
  const place = (pointer: string): SourcePlace => locate(file, text, start + pointer);
  const errors = schemaErrors("apipin.schema.json#/properties/diff", settings);
  if (errors.length > 0)
    return {
      value: [],
      diagnostics: errors.map(({ pointer, message }) => invalid(`${pointer || file} ${message}.`, place(pointer))),
    };
  const entries = arrayOf(objectOf(settings)["severity"]).map(objectOf);
  const value = entries.map((entry, index) => ruleOf(entry, place(`/severity/${index}`)));
  return {
    value,
    diagnostics: value.flatMap(({ rule, place: at }) => (rule === undefined ? [] : unknownRule(rule, at))),
  };
}

/** The schema has been checked, so each value has its type. */
function ruleOf(entry: JsonObject, place: SourcePlace): SeverityRule {
  return { ...(entry as unknown as SeverityRule), place };
}

function unknownRule(rule: string, place: SourcePlace): readonly Diagnostic[] {
  const ids = Object.keys(changeIds);
  if (ids.some((id) => globFits(rule, id))) return [];
  const guess = didYouMean(rule, ids);
  const hint = guess === undefined ? "" : ` Did you mean \`${guess}\`?`;
  return [invalid(`No kind of change has the id \`${rule}\`.${hint}`, place)];
}

function invalid(message: string, place: SourcePlace): Diagnostic {
  return fromCatalogue(codes, "diff/settings-invalid", "error", message, { place });
}
