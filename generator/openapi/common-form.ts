import { dialectOf } from "./dialect.js";
import type { EffectiveSpec, JsonObject, SpecDocument } from "./document.js";
import { valueAt } from "./json-pointer.js";
import { type Origins, originOf } from "./origins.js";
import type { LostPart } from "./swagger/conversion.js";
import { convertDocument } from "./swagger/convert-document.js";
import { withoutLaterWords } from "./without-later-words.js";

/** A document in the form that every stage after the overlays reads. */
interface Converted {
  readonly root: JsonObject;
  readonly origins: Origins;
  /** Statements of a Swagger 2.0 document that its converted form lacks. */
  readonly lost?: readonly LostPart[];
}

/** A document is converted once, however many stages ask. */
const known = new WeakMap<JsonObject, Converted>();

/** The common form of a document: Swagger 2.0 as OpenAPI 3.0, OpenAPI 3.2 in words that 3.1 has where it has such, any other as it is. */
export function commonFormOf(root: JsonObject): Converted {
  const converted = known.get(root) ?? convert(root);
  known.set(root, converted);
  return converted;
}

function convert(root: JsonObject): Converted {
  const dialect = dialectOf(root);
  if (dialect === "2.0") return convertDocument(root);
  return dialect === "3.2" ? withoutLaterWords(root) : { root, origins: {} };
}

/**
 * An effective specification in the common form. One that changes keeps its own document in `addressed`: overlays address that one, and so does
 * their provenance.
 */
export function asCommonForm(effective: EffectiveSpec): EffectiveSpec {
  const { root, written = root } = effective;
  const converted = commonFormOf(root);
  if (converted.root === root) return effective;
  return { ...effective, root: converted.root, written, addressed: { root, origins: converted.origins } };
}

/** The specification as overlays address it: before its conversion, where there was one. */
export function asAddressed(effective: EffectiveSpec): EffectiveSpec {
  const { addressed, written, ...rest } = effective;
  if (addressed === undefined) return effective;
  return { ...rest, root: addressed.root, ...(written === undefined || written === addressed.root ? {} : { written }) };
}

/** The JSON Pointer of a node in the document that overlays address; of a converted node without counterpart, the nearest that has one. */
export function addressedPointer({ addressed }: EffectiveSpec, pointer: string): string {
  if (addressed === undefined) return pointer;
  let at = originOf(addressed.origins, pointer);
  while (at !== "" && valueAt(addressed.root, at) === undefined) at = at.slice(0, at.lastIndexOf("/"));
  return at;
}

/** A published specification that no overlay changed, in the common form. */
export function publishedInCommonForm(spec: SpecDocument): EffectiveSpec {
  return asCommonForm({ spec, root: spec.root, overlays: [], provenance: [] });
}
