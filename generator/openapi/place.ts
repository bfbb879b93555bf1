import type { SourcePlace } from "../diagnostics/diagnostic.js";
import type { SpecDocument, SpecPart } from "./document.js";
import { locate } from "./text/locate.js";

/** Parts of a document by pointer, since one document is asked for many places. */
const known = new WeakMap<readonly SpecPart[], ReadonlyMap<string, SpecPart>>();

/** Place of a node of a loaded document: in its own file, or in the one it was brought in from. See `locate`. */
export function placeOf(spec: Pick<SpecDocument, "file" | "text" | "parts">, pointer: string): SourcePlace {
  const { parts } = spec;
  const nearest = parts === undefined ? undefined : nearestPart(parts, pointer);
  if (nearest === undefined) return locate(spec.file, spec.text, pointer);
  return locate(nearest.file, nearest.text, nearest.source + pointer.slice(nearest.pointer.length));
}

function nearestPart(parts: readonly SpecPart[], pointer: string): SpecPart | undefined {
  const byPointer = known.get(parts) ?? new Map(parts.map((part) => [part.pointer, part]));
  known.set(parts, byPointer);
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
    const part = byPointer.get(at);
    if (part !== undefined || at === "") return part;
  }
}
