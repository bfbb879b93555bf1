import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import type { JsonObject } from "../openapi/document.js";
import { collectFetched } from "./collect-files.js";

/** Most files that are asked for at the same time. */
const AT_ONCE = 8;

/** The files that a specification refers to, one by the other. */
export interface FoundParts<File> {
  /** By path from the root of the source. */
  readonly parts: ReadonlyMap<string, File>;
  /** The specification with them; undefined where it cannot be parsed. */
  readonly document: JsonObject | undefined;
}

/**
 * Reads what a specification refers to. A file that is not there is left out; the loader reports the references to it. The first diagnostic of
 * `read` ends it.
 *
 * @param at path of the specification from the root of the source
 * @param read gives a file by such a path, or undefined for a missing file
 */
export async function readParts<File extends { readonly text: string }>(
  at: string,
  text: string,
  read: (path: string) => Promise<Outcome<File | undefined>>,
): Promise<Outcome<FoundParts<File> | undefined>> {
  const parts = new Map<string, File>();
  const problems: Diagnostic[] = [];
  const document = await collectFetched(at, text, async (wanted) => {
    const texts = new Map<string, string>();
    const pending = [...wanted];
    const readNext = async (): Promise<void> => {
      for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
        const part = await read(path);
        problems.push(...part.diagnostics);
        if (problems.length > 0) return;
        if (part.value === undefined) continue;
        texts.set(path, part.value.text);
        parts.set(path, part.value);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, readNext));
    return problems.length > 0 ? new Map() : texts;
  });
  if (problems.length > 0) return { value: undefined, diagnostics: problems.slice(0, 1) };
  return { value: { parts, document }, diagnostics: [] };
}
