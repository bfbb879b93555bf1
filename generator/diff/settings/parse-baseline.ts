import type { Outcome } from "../../diagnostics/diagnostic.js";
import { fromCatalogue } from "../../diagnostics/from-catalogue.js";
import { joinPointer } from "../../openapi/json-pointer.js";
import { objectOf, stringOf } from "../../openapi/reference.js";
import { locate } from "../../openapi/text/locate.js";
import { parseYaml } from "../../openapi/text/parse-yaml.js";
import { codes } from "../codes.js";
import type { BaselineEntry } from "./settings.js";

/** Reads a baseline: the JSON of an earlier report. Gives `diff/settings-invalid` where it is another document. */
export function parseBaseline(file: string, text: string): Outcome<readonly BaselineEntry[]> {
  const parsed = parseYaml(file, text);
  if (parsed.value === undefined) return { value: [], diagnostics: parsed.diagnostics };
  const { changes } = parsed.value;
  const fingerprints = Array.isArray(changes)
    ? changes.map((change) => stringOf(objectOf(change)["fingerprint"]))
    : [""];
  if (fingerprints.includes("")) {
    const message = `${file} has no list \`changes\` whose entries have a \`fingerprint\`.`;
    return {
      value: [],
      diagnostics: [fromCatalogue(codes, "diff/settings-invalid", "error", message, { place: locate(file, text, "") })],
    };
  }
  const value = fingerprints.map((fingerprint, index) => ({
    fingerprint,
    place: locate(file, text, joinPointer("changes", String(index))),
  }));
  return { value, diagnostics: [] };
}
