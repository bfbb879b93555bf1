import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { fromCatalogue } from "../diagnostics/from-catalogue.js";
import { codes } from "./codes.js";

/** Faults of references for which a document cannot be read to its end. */
const REFERENCES: ReadonlySet<string> = new Set([
  "load/anchor-ref",
  "load/circular-ref",
  "load/dangling-ref",
  "load/external-ref",
]);

/**
 * Warnings of a comparison about references of one side that lead nowhere. Diagnostics: `diff/unread-reference`.
 *
 * @param faults of the strict reading of a document
 */
export function unreadReferences(faults: readonly Diagnostic[]): readonly Diagnostic[] {
  return faults
    .filter(({ code }) => REFERENCES.has(code))
    .map(({ message, place, fix }) =>
      fromCatalogue(codes, "diff/unread-reference", "warning", `${message} The comparison is without it.`, {
        ...(place === undefined ? {} : { place }),
        ...(fix === undefined ? {} : { fix }),
      }),
    );
}
