import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { load } from "js-yaml";
import type { Tree } from "../fuzz/tree.js";

/** A specification to take mutants from. */
export interface SourceDocument {
  readonly path: string;
  /** Bytes of the file. */
  readonly size: number;
  readonly text: () => string;
  readonly tree: () => { [key: string]: Tree };
  /** Reads a file by its path relative to the document; undefined outside the document's folder. */
  readonly part: (path: string) => string | undefined;
}

/** Files that mutants are made of. */
export interface Sources {
  readonly documents: readonly SourceDocument[];
  /** Texts of overlays. */
  readonly overlays: readonly string[];
  /** Texts of `apipin.yaml` files. */
  readonly configurations: readonly string[];
}

/** Files above this size are left out, in bytes. */
const LARGEST = 16_000_000;

/**
 * Finds specifications (YAML or JSON with `openapi` or `swagger` at the top), overlays and configurations below some folders.
 * The order is that of the paths, so the same folders and seed give the same mutant. Throws where a folder has no specification.
 */
export function findSources(folders: readonly string[]): Sources {
  const files = folders.flatMap((folder) => listFiles(folder));
  const texts = files.map((path) => [path, readFileSync(path, "utf8")] as const);
  const documents = texts
    .filter(([, text]) => /^(\{\s*|\s*)["']?(openapi|swagger)["']?\s*:/m.test(text))
    .map(([path, text]) => documentOf(path, text))
    .filter(isSpecification);
  if (documents.length === 0) throw new Error(`no specification below ${folders.join(", ")}`);
  return {
    documents,
    overlays: texts.filter(([, text]) => /^overlay: /m.test(text)).map(([, text]) => text),
    configurations: texts.filter(([path]) => posix.basename(path) === "apipin.yaml").map(([, text]) => text),
  };
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[/\\](node_modules|generated|golden)[/\\]/.test(path) && statSync(path).size <= LARGEST)
    .sort();
}

function documentOf(path: string, text: string): SourceDocument {
  let known: { [key: string]: Tree } | undefined;
  const folder = posix.dirname(path);
  return {
    path,
    size: text.length,
    text: () => text,
    tree: () => {
      known ??= (path.endsWith(".json") ? JSON.parse(text) : load(text)) as { [key: string]: Tree };
      return known;
    },
    part: (part) => {
      const file = posix.join(folder, part);
      if (!file.startsWith(`${folder}/`) || !statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
      return readFileSync(file, "utf8");
    },
  };
}

function isSpecification(document: SourceDocument): boolean {
  try {
    const tree = document.tree();
    return typeof (tree["openapi"] ?? tree["swagger"]) === "string";
  } catch {
    return false;
  }
}
