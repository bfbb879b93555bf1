import { basename, dirname, join, posix, resolve, sep } from "node:path";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import type { JsonValue } from "../openapi/document.js";
import { references } from "../openapi/find-references.js";
import { parseYaml } from "../openapi/text/parse-yaml.js";
import { isOwnFile, readTextFile } from "../workspace/user-files.js";
import { initDiagnostic } from "./codes.js";

/** A file that a new workspace is made from. */
export interface SourceFile {
  /** The path as the user gave it; of a file it refers to, made from that. */
  readonly path: string;
  readonly text: string;
}

/** A specification, and files in folders below its own that it refers to. */
export interface Source extends SourceFile {
  /** File name with ending. */
  readonly name: string;
  /** By path relative to the specification's folder, with forward slashes. */
  readonly parts: ReadonlyMap<string, SourceFile>;
}

/** Reads specifications from anywhere, the paths being relative to a folder. Gives `init/unreadable-file`. */
export function readSources(folder: string, paths: readonly string[]): Outcome<readonly Source[]> {
  const diagnostics: Diagnostic[] = [];
  const sources = paths.flatMap((path): readonly Source[] => {
    const file = resolve(folder, path);
    const { value: text, diagnostics: problems } = readText(file, path);
    diagnostics.push(...problems);
    if (text === undefined) return [];
    return [{ path, name: basename(file), text, parts: readParts(dirname(file), basename(file), path, text) }];
  });
  return { value: sources, diagnostics };
}

function readText(file: string, path: string): Outcome<string | undefined> {
  try {
    return { value: readTextFile(file), diagnostics: [] };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reasons: { readonly [code: string]: string } = {
      ENOENT: "there is no such file",
      EISDIR: "it is a folder",
      EACCES: "you may not read it",
    };
    const reason = error instanceof TypeError ? "it is not UTF-8 text" : (reasons[code ?? ""] ?? String(error));
    const message = `${path} cannot be read: ${reason}.`;
    return { value: undefined, diagnostics: [initDiagnostic("init/unreadable-file", message)] };
  }
}

/**
 * What a specification refers to, one from the other. Left out is what a workspace could not hold at the same place: files beside the
 * specification or above it, links, and addresses. The loader tells of references to those.
 */
function readParts(folder: string, name: string, path: string, text: string): ReadonlyMap<string, SourceFile> {
  const parts = new Map<string, SourceFile>();
  const pending: { readonly at: string; readonly text: string }[] = [{ at: name, text }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const at of referredFiles(next.at, next.text)) {
      if (parts.has(at) || !at.includes("/") || at.startsWith("../") || !isOwnFile(folder, at)) continue;
      const shown = posix.join(posix.dirname(path.split(sep).join("/")), at);
      const part = readText(join(folder, at), shown).value;
      if (part === undefined) continue;
      parts.set(at, { path: shown, text: part });
      pending.push({ at, text: part });
    }
  }
  return parts;
}

/** Relative references to files (RFC 3986 §4.2), as paths from the folder of the specification. */
function referredFiles(at: string, text: string): readonly string[] {
  const root: JsonValue = parseYaml(at, text).value ?? null;
  const targets = references(root).map(({ target }) => target.replace(/#.*$/s, ""));
  return [...new Set(targets)]
    .filter((target) => /\.(ya?ml|json)$/.test(target) && !/^[a-z][a-z0-9+.-]*:|^\/|\\/i.test(target))
    .flatMap((target) => {
      try {
        return [posix.join(posix.dirname(at), decodeURIComponent(target))];
      } catch {
        return [];
      }
    });
}
