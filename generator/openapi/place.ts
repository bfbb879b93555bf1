import type { SourcePlace } from "../diagnostics/diagnostic.js";
import type { SpecDocument } from "./document.js";
import { locate } from "./text/locate.js";

/** Place of a node of a loaded document: in its own file, or in the one it was brought in from. See `locate`. */
export function placeOf(spec: Pick<SpecDocument, "file" | "text" | "parts">, pointer: string): SourcePlace {
  const within = (spec.parts ?? []).filter(
    (part) => pointer === part.pointer || pointer.startsWith(`${part.pointer}/`),
  );
  const [nearest] = within.sort((a, b) => b.pointer.length - a.pointer.length);
  if (nearest === undefined) return locate(spec.file, spec.text, pointer);
  return locate(nearest.file, nearest.text, nearest.source + pointer.slice(nearest.pointer.length));
}
