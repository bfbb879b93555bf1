import { sha256 } from "../workspace/sha256.js";
import type { EffectiveSpec, SpecDocument } from "./document.js";

const known = new WeakMap<object, string>();

/** Names what a published specification says, and where: equal for equal texts of it and of what it refers to. */
export function specContent(spec: SpecDocument): string {
  return remembered(spec, () => {
    const { version, service, file, text, parts = [] } = spec;
    const texts = new Map(parts.map((part) => [part.file, part.text]));
    return [version, service, file, text, parts.map((part) => [part.pointer, part.file, part.source]), [...texts]];
  });
}

/** The same of an effective specification, with what overlays did to it. */
export function effectiveContent(effective: EffectiveSpec): string {
  const { spec, root, written = null, provenance } = effective;
  return remembered(effective, () => [specContent(spec), root, written, provenance]);
}

function remembered(document: object, parts: () => readonly unknown[]): string {
  const found = known.get(document);
  if (found !== undefined) return found;
  const made = sha256(JSON.stringify(parts()));
  known.set(document, made);
  return made;
}
