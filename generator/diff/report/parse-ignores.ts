import type { Diagnostic, Outcome, SourcePlace } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { joinPointer } from "../../openapi/json-pointer.js";
import { locate } from "../../openapi/text/locate.js";
import { parseYaml } from "../../openapi/text/parse-yaml.js";
import { ignoreDiagnostic } from "./ignore-diagnostic.js";
import type { IgnoreEntry } from "./ignore-entry.js";

const KEYS: readonly string[] = ["fingerprint", "reason", "expires"];

/**
 * Reads an ignore file: a mapping with the list `ignore`, whose entries have a `fingerprint`, a `reason` and, if the decision must be taken
 * again, the date `expires`. Entries without a fault are given even where others have one. Diagnostics: those of the YAML reader,
 * `diff/ignore-file-invalid` and `diff/ignore-duplicate`.
 */
export function parseIgnores(file: string, text: string): Outcome<readonly IgnoreEntry[]> {
  const parsed = parseYaml(file, text);
  if (parsed.value === undefined) return { value: [], diagnostics: parsed.diagnostics };
  const place = (...path: readonly string[]): SourcePlace => locate(file, text, joinPointer(...path));
  const stray = Object.keys(parsed.value).filter((key) => key !== "ignore");
  const diagnostics: Diagnostic[] = stray.map((key) =>
    invalid(`The key ${JSON.stringify(key)} means nothing here; entries are in the list \`ignore\`.`, place(key)),
  );
  const list = parsed.value["ignore"] ?? [];
  if (!Array.isArray(list)) {
    return {
      value: [],
      diagnostics: [...diagnostics, invalid("`ignore` must be a list of entries.", place("ignore"))],
    };
  }
  const entries: IgnoreEntry[] = [];
  for (const [index, item] of list.entries()) {
    const at = (key?: string): SourcePlace => place("ignore", String(index), ...(key === undefined ? [] : [key]));
    const faults = isMapping(item) ? entryFaults(item, at) : [invalid("An entry must be a mapping.", at())];
    diagnostics.push(...faults);
    const entry = isMapping(item) && faults.length === 0 ? toEntry(item, at()) : undefined;
    if (entry === undefined) continue;
    const first = entries.find(({ fingerprint }) => fingerprint === entry.fingerprint);
    if (first === undefined) entries.push(entry);
    else diagnostics.push(duplicate(entry, first));
  }
  return { value: entries, diagnostics };
}

function entryFaults(item: JsonObject, at: (key?: string) => SourcePlace): readonly Diagnostic[] {
  const faults: Diagnostic[] = [];
  for (const key of Object.keys(item).filter((name) => !KEYS.includes(name))) {
    const guess = didYouMean(key, KEYS);
    const hint = guess === undefined ? "" : ` Did you mean \`${guess}\`?`;
    faults.push(invalid(`The key ${JSON.stringify(key)} means nothing in an entry.${hint}`, at(key)));
  }
  for (const key of ["fingerprint", "reason"]) {
    const value = item[key];
    if (value === undefined) faults.push(invalid(`An entry needs a \`${key}\`.`, at()));
    else if (typeof value !== "string" || value.trim() === "")
      faults.push(invalid(`\`${key}\` must be a string that is not empty; put it in quotes.`, at(key)));
  }
  const { expires } = item;
  if (expires !== undefined && (typeof expires !== "string" || !isDate(expires)))
    faults.push(invalid("`expires` must be a date that exists, written `YYYY-MM-DD`.", at("expires")));
  return faults;
}

function toEntry(item: JsonObject, place: SourcePlace): IgnoreEntry {
  const { fingerprint, reason, expires } = item;
  return {
    fingerprint: String(fingerprint),
    reason: String(reason),
    ...(typeof expires === "string" ? { expires } : {}),
    place,
  };
}

/** A day of the calendar as RFC 3339 §5.6 `full-date`. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function isMapping(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function invalid(message: string, place: SourcePlace): Diagnostic {
  return ignoreDiagnostic("diff/ignore-file-invalid", "error", message, place);
}

function duplicate(entry: IgnoreEntry, first: IgnoreEntry): Diagnostic {
  const message = `The fingerprint ${entry.fingerprint} is ignored twice; the first entry counts.`;
  return {
    ...ignoreDiagnostic("diff/ignore-duplicate", "warning", message, entry.place),
    related: [{ message: "first here", place: first.place }],
  };
}
