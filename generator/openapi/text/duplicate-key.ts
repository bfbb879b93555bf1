import { createRequire } from "node:module";
import type { Diagnostic, SourcePlace } from "../../diagnostics/diagnostic.js";
import { lineIndex } from "./line-index.js";
import { textDiagnostic } from "./text-diagnostic.js";

const require = createRequire(import.meta.url);

/** The tolerant parser takes a thousand times the memory of its text. */
const LONGEST = 1_000_000;

/** The diagnostic for the key at `offset` that its mapping has already: named, with the place of the first. Needs a tolerant parser, which `yaml` is. */
export function duplicateKey(file: string, text: string, offset: number): Diagnostic {
  if (text.length > LONGEST) {
    const place = { file, ...lineIndex(text).at(offset) };
    return textDiagnostic("load/duplicate-key", "A key stands twice in one mapping.", place);
  }
  // It is rarely needed, and large.
  const { isScalar, LineCounter, parseDocument, visit }: typeof import("yaml") = require("yaml");
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, logLevel: "silent" });
  const placeAt = (position: number): SourcePlace => {
    const { line, col } = lines.linePos(position);
    return { file, line, column: col };
  };
  let diagnostic: Diagnostic | undefined;
  visit(document, {
    Map(_, map) {
      const keys = map.items.map((pair) => pair.key).filter((key) => isScalar(key));
      const second = keys.find((key) => key.range && key.range[0] <= offset && offset <= key.range[1]);
      if (second?.range === undefined || second.range === null) return undefined;
      const name = String(second.value);
      const first = keys.find((key) => String(key.value) === name && key !== second && (key.range?.[0] ?? 0) < offset);
      if (first?.range === undefined || first.range === null) return undefined;
      diagnostic = textDiagnostic(
        "load/duplicate-key",
        `The key \`${name}\` stands twice in one mapping.`,
        placeAt(second.range[0]),
        {
          related: [{ message: "first here", place: placeAt(first.range[0]) }],
        },
      );
      return visit.BREAK;
    },
  });
  return diagnostic ?? textDiagnostic("load/duplicate-key", "A key stands twice in one mapping.", placeAt(offset));
}
