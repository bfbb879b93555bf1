import { dialectOf } from "../dialect.js";
import type { EffectiveSpec, JsonObject, SpecDocument } from "../document.js";
import { valueAt } from "../json-pointer.js";
import { type Converted, convertDocument } from "./convert-document.js";
import { originOf } from "./origins.js";

/** A document is converted once, however many stages ask. */
const known = new WeakMap<JsonObject, Converted>();

/** The conversion of a Swagger 2.0 document; undefined for a document of OpenAPI 3. */
export function conversionOf(root: JsonObject): Converted | undefined {
  if (dialectOf(root) !== "2.0") return undefined;
  const converted = known.get(root) ?? convertDocument(root);
  known.set(root, converted);
  return converted;
}

/**
 * An effective specification as OpenAPI 3, which every stage after the overlays reads. A specification in Swagger 2.0 keeps its own document in
 * `swagger`: overlays address that one, and so does their provenance.
 */
export function asOpenApi3(effective: EffectiveSpec): EffectiveSpec {
  const converted = conversionOf(effective.root);
  if (converted === undefined) return effective;
  const { root, written = root } = effective;
  return { ...effective, root: converted.root, written, swagger: { root, origins: converted.origins } };
}

/** The specification as overlays address it: before its conversion, where there was one. */
export function asAddressed(effective: EffectiveSpec): EffectiveSpec {
  const { swagger, written, ...rest } = effective;
  if (swagger === undefined) return effective;
  return { ...rest, root: swagger.root, ...(written === undefined || written === swagger.root ? {} : { written }) };
}

/** The JSON Pointer of a node in the document that overlays address; of a converted node without counterpart, the nearest that has one. */
export function addressedPointer({ swagger }: EffectiveSpec, pointer: string): string {
  if (swagger === undefined) return pointer;
  let at = originOf(swagger.origins, pointer);
  while (at !== "" && valueAt(swagger.root, at) === undefined) at = at.slice(0, at.lastIndexOf("/"));
  return at;
}

/** A published specification that no overlay changed, as OpenAPI 3. */
export function publishedAsOpenApi3(spec: SpecDocument): EffectiveSpec {
  return asOpenApi3({ spec, root: spec.root, overlays: [], provenance: [] });
}
