import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { lineIndex } from "./line-index.js";
import { duplicateKeysOf } from "./position-tree.js";
import { textDiagnostic } from "./text-diagnostic.js";

/** Most keys of a file that are reported. */
const MOST = 20;

/** A diagnostic for each key that its mapping has already, with the place of the first. */
export function duplicateKeys(file: string, text: string): readonly Diagnostic[] {
  const lines = lineIndex(text);
  return duplicateKeysOf(text)
    .slice(0, MOST)
    .map(({ name, first, second }) =>
      textDiagnostic(
        "load/duplicate-key",
        `The key \`${name}\` is twice in one mapping.`,
        { file, ...lines.at(second) },
        { related: [{ message: "first here", place: { file, ...lines.at(first) } }] },
      ),
    );
}
