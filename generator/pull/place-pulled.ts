import { posix } from "node:path";
import type { SpecFile } from "../workspace/read.js";
import { documentFile, type PlacedFiles, placeFiles } from "./place-files.js";
import type { SourceFile } from "./source.js";

/** A specification as a source has it. */
export interface FoundSpec {
  /** The file of the workspace that it takes the place of. */
  readonly spec: SpecFile;
  readonly document: SourceFile;
  /** The files that it refers to, by path from the root of the source. */
  readonly parts: ReadonlyMap<string, SourceFile>;
}

/** Where the files of a specification go: all of them by path below the workspace, and the file that is the service. */
export interface PlacedSpec {
  readonly spec: SpecFile;
  readonly files: ReadonlyMap<string, SourceFile>;
}

/**
 * Places a specification that was brought in, and what it refers to. The document stays where it is in the workspace, and the others come into the
 * same places relative to it, as long as those are free; else all of them are placed as `init` places those of a new workspace.
 *
 * @param isFree whether a file with some text may be at a path below the workspace
 */
export function placePulled(
  { spec, document, parts }: FoundSpec,
  isFree: (path: string, text: string) => boolean,
): PlacedSpec {
  const folder = posix.dirname(document.path);
  const ways = new Map([...parts].map(([path, part]) => [posix.relative(`/${folder}`, `/${path}`), part]));
  // A source in the layout of a workspace has the file that names the document, too.
  const at = documentFile({ file: spec.file, text: document.text }) === spec.file ? documentFile(spec) : spec.file;
  const kept = new Map([...ways].map(([way, part]) => [posix.join(posix.dirname(at), way), part]));
  if ([...kept].every(([path, { text }]) => isFree(path, text))) {
    const text = at === spec.file ? document.text : spec.text;
    return { spec: { ...spec, text }, files: new Map([[at, document], ...kept]) };
  }
  const folders = folder === "." ? [] : folder.split("/");
  const found = { name: posix.basename(document.path), folders, document, parts: ways };
  const plain = placeFiles(found, spec.version, spec.service);
  const fits = [...plain.parts].every(([path, { text }]) => isFree(path, text));
  return placed(spec, document, fits ? plain : placeFiles(found, spec.version, spec.service, true));
}

function placed(spec: SpecFile, document: SourceFile, { spec: own, parts }: PlacedFiles<SourceFile>): PlacedSpec {
  const isDocument = own.text === document.text;
  return {
    spec: { ...spec, ...own },
    files: new Map([...(isDocument ? [[own.file, document] as const] : []), ...parts]),
  };
}
