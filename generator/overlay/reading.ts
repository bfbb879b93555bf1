import type { Diagnostic, SourcePlace } from "../diagnostics/diagnostic.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { JsonObject } from "../openapi/document.js";
import { escapeToken } from "../openapi/json-pointer.js";
import { isArray } from "../openapi/kind.js";
import { locate } from "../openapi/text/locate.js";
import { type More, overlayDiagnostic } from "./overlay-diagnostic.js";

/** Reads fields of one overlay file and collects what is wrong with them; `at` is the JSON Pointer of the object read. */
export class Reading {
  readonly diagnostics: Diagnostic[] = [];
  readonly file: string;
  readonly text: string;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  place(pointer: string): SourcePlace {
    return locate(this.file, this.text, pointer);
  }

  report(code: string, message: string, where: string | SourcePlace, more: More = {}): void {
    const place = typeof where === "string" ? this.place(where) : where;
    this.diagnostics.push(overlayDiagnostic(code, message, place, more));
  }

  /** Reports keys that are neither known nor extensions. */
  refuseUnknownKeys(at: string, object: JsonObject, known: readonly string[], what: string): void {
    for (const key of Object.keys(object)) {
      if (known.includes(key) || key.startsWith("x-")) continue;
      const meant = didYouMean(key, known);
      const fix = meant === undefined ? {} : { fix: `Did you mean \`${meant}\`?` };
      this.report("overlay/unknown-key", `\`${key}\` is no key of ${what}.`, `${at}/${escapeToken(key)}`, fix);
    }
  }

  requiredString(at: string, object: JsonObject, key: string, what: string): string | undefined {
    if (!Object.hasOwn(object, key)) {
      this.report("overlay/missing-field", `${capitalised(what)} has no \`${key}\`.`, at);
      return undefined;
    }
    return this.optionalString(at, object, key);
  }

  optionalString(at: string, object: JsonObject, key: string): string | undefined {
    const value = Object.hasOwn(object, key) ? object[key] : undefined;
    if (value === undefined || typeof value === "string") return value;
    this.report("overlay/wrong-type", `\`${key}\` must be a string.`, `${at}/${key}`);
    return undefined;
  }

  /** A list of at least one string. */
  optionalStrings(at: string, object: JsonObject, key: string): readonly string[] | undefined {
    const value = Object.hasOwn(object, key) ? object[key] : undefined;
    if (value === undefined) return undefined;
    const strings = isArray(value) ? value.filter((item) => typeof item === "string") : [];
    if (isArray(value) && strings.length > 0 && strings.length === value.length) return strings;
    this.report("overlay/wrong-type", `\`${key}\` must be a list of strings with at least one.`, `${at}/${key}`);
    return undefined;
  }
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
