import type { Outcome } from "../diagnostics/diagnostic.js";
import type { JsonObject, SpecDocument } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { locate } from "../openapi/text/locate.js";
import type { ReadYaml } from "../openapi/text/parse-yaml.js";
import { DocumentFiles, type PartFiles, soleReference } from "./document-files.js";
import { unresolvedReference } from "./unresolved-reference.js";

/** The file that holds a specification's document, and the files that it may refer to. */
export interface OpenedDocument {
  readonly file: string;
  readonly text: string;
  readonly root: JsonObject;
  readonly files: DocumentFiles;
}

/**
 * Opens the document of a specification. A file below `specs/<version>/` that is nothing but a `$ref` to another file lets that one be the
 * document, so that it keeps its place among the files that it refers to. Gives `load/external-ref` and what is wrong with the text.
 */
export function openDocument(
  { file, text }: Pick<SpecDocument, "file" | "text">,
  files: PartFiles,
  read: ReadYaml,
): Outcome<OpenedDocument | undefined> {
  const { value: root, diagnostics } = read(file, text);
  if (root === undefined) return { value: undefined, diagnostics };
  const documents = new DocumentFiles(file, text, root, files);
  const reference = soleReference(root);
  const first = reference === undefined ? undefined : documents.resolve(file, reference);
  if (reference === undefined || first === undefined)
    return { value: { file, text, root, files: documents }, diagnostics };
  if (first.kind !== "node") {
    const place = locate(file, text, "/$ref");
    const reported = unresolvedReference(reference, file, first, place, documents.paths);
    return { value: undefined, diagnostics: documents.diagnostics.length > 0 ? documents.diagnostics : [reported] };
  }
  const { end } = documents.endOfChain(first);
  if (end.target.pointer !== "" || !isObject(end.node))
    return { value: { file, text, root, files: documents }, diagnostics };
  const opened = { file: end.target.file, text: documents.textOf(end.target.file), root: end.node };
  return { value: { ...opened, files: documents }, diagnostics };
}
