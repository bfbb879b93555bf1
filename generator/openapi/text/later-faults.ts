import { createRequire } from "node:module";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { lineIndex } from "./line-index.js";
import { textDiagnostic } from "./text-diagnostic.js";

const require = createRequire(import.meta.url);

/** Most characters of a file that is searched: the parser that goes on after a fault takes a thousand times the memory of its text. */
const LONGEST = 300_000;

/** Most faults of a file that are reported beside the first. */
const MOST = 20;

/**
 * Faults of a YAML file on lines after the first fault, one a line. They come from `yaml`, which goes on after a fault where js-yaml, the
 * reader of values, stops.
 *
 * @param offset of the first fault
 */
export function laterFaults(file: string, text: string, offset: number): readonly Diagnostic[] {
  if (text.length > LONGEST) return [];
  // It is rarely needed, and large.
  const { parseDocument }: typeof import("yaml") = require("yaml");
  const lines = lineIndex(text);
  const seen = new Set([lines.at(offset).line]);
  try {
    const { errors } = parseDocument(text, { prettyErrors: false, uniqueKeys: false, merge: true, logLevel: "silent" });
    return errors
      .filter(({ code, pos }) => code !== "BAD_INDENT" && pos[0] > offset)
      .flatMap(({ message, pos }) => {
        const place = lines.at(pos[0]);
        if (seen.has(place.line)) return [];
        seen.add(place.line);
        return [
          textDiagnostic("load/yaml-syntax", `The file cannot be read: ${firstLine(message)}.`, { file, ...place }),
        ];
      })
      .slice(0, MOST);
  } catch {
    // Its stack has an end, and the first fault is reported anyway.
    return [];
  }
}

function firstLine(message: string): string {
  const [line = ""] = message.split("\n");
  return `${line.slice(0, 1).toLowerCase()}${line.slice(1)}`.replace(/[.:]$/, "");
}
