import { posix, resolve } from "node:path";
import type { Outcome } from "../../diagnostics/diagnostic.js";
import { fetchSource } from "../../init/fetch-source.js";
import { readSources } from "../../init/read-sources.js";
import { pullDiagnostic } from "../../pull/codes.js";
import { decode } from "../../pull/decode.js";
import type { FetchOptions } from "../../pull/fetch-address.js";
import { readParts } from "../../pull/read-parts.js";
import { SIZE_LIMIT } from "../../pull/source.js";
import { readTextFile } from "../../workspace/user-files.js";
import type { CommandContext } from "../context.js";
import type { FoundDocument } from "./find-sides.js";
import type { OpenRevision } from "./open-revision.js";

/** A reference to another file, in YAML or JSON. Most documents have none, and are parsed once less. */
const REFERS_ELSEWHERE = /\$ref["']?\s*:\s*["']?[^#"'\s]/;

/** A file of a folder, with what it refers to. Gives `init/unreadable-file`. */
export async function readHere(name: string, folder: string): Promise<Outcome<FoundDocument | undefined>> {
  const alone = textAlone(resolve(folder, name));
  if (alone !== undefined)
    return {
      value: { kind: "document", name, file: name, text: alone, parts: new Map(), prefix: "" },
      diagnostics: [],
    };
  const { value, diagnostics } = await readSources(folder, [name], {});
  const [source] = value;
  if (source === undefined) return { value: undefined, diagnostics };
  const parts = new Map([...source.parts.values()].map(({ path, text }) => [path, text]));
  return { value: { kind: "document", name, file: name, text: source.text, parts, prefix: "" }, diagnostics };
}

/** Text of a file that refers to no other; undefined for others, and where it cannot be read. */
function textAlone(path: string): string | undefined {
  try {
    const text = readTextFile(path);
    return REFERS_ELSEWHERE.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** The document on the standard input; it has no place, so that it can refer to no other file. Gives `pull/too-large`, `pull/not-text`. */
export async function readInput(
  name: string,
  input: CommandContext["input"],
): Promise<Outcome<FoundDocument | undefined>> {
  const bytes = await input?.(SIZE_LIMIT);
  if (bytes === undefined) {
    const message = `The standard input has more than ${SIZE_LIMIT} bytes.`;
    return { value: undefined, diagnostics: [pullDiagnostic("pull/too-large", message)] };
  }
  const { value: text, diagnostics } = decode(bytes, "The standard input");
  return {
    value: text === undefined ? undefined : { kind: "document", name, file: name, text, parts: new Map(), prefix: "" },
    diagnostics,
  };
}

/** The document at an https address, with what it refers to on the same host. Gives `init/bad-address` and what `fetchText` gives. */
export async function readFetched(name: string, fetching: FetchOptions): Promise<Outcome<FoundDocument | undefined>> {
  const { value: source, diagnostics } = await fetchSource(name, fetching);
  if (source === undefined) return { value: undefined, diagnostics };
  const at = (way: string): string => posix.join(...source.folders, way);
  const parts = new Map([...source.parts].map(([way, { text }]) => [at(way), text]));
  const prefix = `${new URL(source.path).origin}/`;
  return {
    value: { kind: "document", name, file: at(source.name), text: source.text, parts, prefix },
    diagnostics,
  };
}

/** A file of a revision, with what it refers to at the same revision. Gives what reading it gives. */
export async function readRevised(
  name: string,
  file: string,
  opened: OpenRevision,
): Promise<Outcome<FoundDocument | undefined>> {
  const { value: text, diagnostics } = await opened.read(file);
  if (text === undefined) return { value: undefined, diagnostics };
  const whole: FoundDocument = { kind: "document", name, file, text, parts: new Map(), prefix: `${opened.revision}:` };
  if (!REFERS_ELSEWHERE.test(text)) return { value: whole, diagnostics };
  const found = await readParts(file, text, async (path) => {
    const part = await opened.read(path);
    return { value: part.value === undefined ? undefined : { text: part.value }, diagnostics: part.diagnostics };
  });
  if (found.value === undefined) return { value: undefined, diagnostics: found.diagnostics };
  const parts = new Map([...found.value.parts].map(([path, part]) => [path, part.text]));
  return { value: { ...whole, parts }, diagnostics: [] };
}
