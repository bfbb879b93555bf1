import { bundle, DocumentFiles, missingFiles } from "../load/index.js";
import type { JsonObject } from "../openapi/document.js";
import { parseYaml } from "../openapi/text/parse-yaml.js";

/** Most files that one specification may consist of. */
const MOST_FILES = 10_000;

/** Gives the text of a file by its path, or undefined where it cannot be had. */
export type FindFile = (path: string) => string | undefined;

/** Gives the texts of those files that can be had, by path. */
export type FetchFiles = (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/**
 * The document of a specification with the files that it refers to, one by the other. A file that cannot be had is left out; the loader
 * reports the references to it. Undefined where the specification itself cannot be parsed.
 *
 * @param at path of the specification, from the outermost folder that it may refer to
 * @param find is asked once for each file
 */
export function collectFiles(at: string, text: string, find: FindFile): JsonObject | undefined {
  const { value: root } = parseYaml(at, text);
  if (root === undefined) return undefined;
  let left = MOST_FILES;
  const files = new DocumentFiles(at, text, root, new Map(), (path) => (left-- > 0 ? find(path) : undefined));
  return bundle(at, root, files).value.root;
}

/** The same where files come from afar: those that are known to be needed are asked for together. */
export async function collectFetched(at: string, text: string, fetch: FetchFiles): Promise<JsonObject | undefined> {
  const { value: root } = parseYaml(at, text);
  if (root === undefined) return undefined;
  const files = new DocumentFiles(at, text, root, new Map());
  const asked = new Set<string>();
  for (;;) {
    const wanted = missingFiles(at, root, files).filter((path) => !asked.has(path));
    if (wanted.length === 0 || asked.size + wanted.length > MOST_FILES) return bundle(at, root, files).value.root;
    for (const path of wanted) asked.add(path);
    files.add(await fetch(wanted));
  }
}
