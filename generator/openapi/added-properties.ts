import { addressedPointer, asAddressed } from "./common-form.js";
import type { EffectiveSpec, JsonObject, Provenance } from "./document.js";
import { pointerTokens, valueAt } from "./json-pointer.js";
import { isWithin, type Location, pointerOf } from "./location.js";
import { publishedLocation } from "./published-location.js";
import { objectOf } from "./reference.js";
import { replaceNodes } from "./replace-nodes.js";
import { propertiesOf } from "./schema-properties.js";

/** A property that an overlay added to a published schema, as the action of the overlay. */
export interface AddedProperty extends Pick<Provenance, "overlay" | "line"> {
  /** JSON Pointer of the property in the effective document. */
  readonly pointer: string;
}

/** The properties that overlays added to published schemas, which do not declare them, also by no reference. */
export function addedProperties(effective: EffectiveSpec): readonly AddedProperty[] {
  const { spec, root, provenance } = effective;
  const addressed = asAddressed(effective).root;
  return provenance.flatMap(({ pointer, change, copy, overlay, line }): readonly AddedProperty[] => {
    const tokens = pointerTokens(pointer);
    const [keyword, name = ""] = tokens.slice(-2);
    if (change !== "added" || copy !== undefined || keyword !== "properties") return [];
    if (valueAt(addressed, pointer) === undefined) return [];
    const schema = publishedSchema(effective, tokens.slice(0, -2));
    const published = schema && valueAt(spec.root, pointerOf(schema));
    if (published === undefined || propertiesOf(spec.root, published).has(name)) return [];
    const common = [pointer, pointer.replace(/^\/definitions\//, "/components/schemas/")].find(
      (each) => valueAt(root, each) !== undefined && addressedPointer(effective, each) === pointer,
    );
    return common === undefined ? [] : [{ pointer: common, overlay, line }];
  });
}

/** The place of a schema in the published document; of one that an overlay copied, the place of its original. */
function publishedSchema({ spec, provenance }: EffectiveSpec, location: readonly string[]): Location | undefined {
  const pointer = pointerOf(location);
  const copy = provenance.findLast((entry) => entry.copy !== undefined && isWithin(pointer, entry.copy.pointer))?.copy;
  if (copy === undefined) return publishedLocation(spec.root, provenance, location);
  const original = [...pointerTokens(copy.source), ...location.slice(pointerTokens(copy.pointer).length)];
  return publishedLocation(spec.root, copy.provenance, original);
}

/** A document without properties that overlays added. */
export function withoutAdded(root: JsonObject, added: readonly AddedProperty[]): JsonObject {
  return added.reduce((document, { pointer }) => {
    const tokens = pointerTokens(pointer);
    const name = tokens.at(-1) ?? "";
    const location = tokens.slice(0, -2);
    const schema = objectOf(valueAt(document, pointerOf(location)));
    const { [name]: _, ...properties } = objectOf(schema["properties"]);
    const required = Array.isArray(schema["required"]) ? schema["required"].filter((each) => each !== name) : undefined;
    const value = { ...schema, properties, ...(required === undefined ? {} : { required }) };
    return replaceNodes(document, [{ location, value }]) as JsonObject;
  }, root);
}
