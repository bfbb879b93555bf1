import type { JsonObject, JsonValue } from "../document.js";
import { isObject } from "../json-pointer.js";
import { arrayOf } from "../reference.js";
import { mapSchema } from "../schema-walk.js";

/** The places of components: of a Swagger document (2.0 §Swagger Object), and of OpenAPI 3 (3.0 §4.7.7). */
export const MOVED: readonly (readonly [from: string, to: string])[] = [
  ["/definitions", "/components/schemas"],
  ["/parameters", "/components/parameters"],
  ["/responses", "/components/responses"],
  ["/securityDefinitions", "/components/securitySchemes"],
];

/** A reference into a Swagger document, as it reads in the converted one. */
export function convertReference(reference: string): string {
  const moved = MOVED.find(([from]) => reference.startsWith(`#${from}/`));
  return moved === undefined ? reference : `#${moved[1]}${reference.slice(moved[0].length + 1)}`;
}

/** A schema of Swagger 2.0 (§Schema Object) as one of OpenAPI 3.0: references, discriminators, files, and `x-nullable`. */
export function convertSchema(schema: JsonValue): JsonValue {
  return mapSchema(schema, (node) => {
    const { $ref, discriminator, type, collectionFormat: _, "x-nullable": nullable, ...rest } = node;
    return {
      ...(typeof $ref === "string" ? { $ref: convertReference($ref) } : $ref === undefined ? {} : { $ref }),
      ...(type === undefined ? {} : type === "file" ? { type: "string", format: "binary" } : { type }),
      ...rest,
      ...(discriminator === undefined ? {} : { discriminator: convertDiscriminator(discriminator) }),
      ...(nullable === undefined ? {} : nullable === true ? nullableSchema(rest) : { "x-nullable": nullable }),
    };
  });
}

/** `x-nullable` is no word of a standard: its authors mean "or null" beside an `enum`, too. */
function nullableSchema({ enum: values }: JsonObject): JsonObject {
  const others = arrayOf(values);
  return { nullable: true, ...(others.length === 0 || others.includes(null) ? {} : { enum: [...others, null] }) };
}

function convertDiscriminator(discriminator: JsonValue): JsonValue {
  if (typeof discriminator === "string") return { propertyName: discriminator };
  if (!isObject(discriminator) || !isObject(discriminator["mapping"])) return discriminator;
  const mapping = Object.entries(discriminator["mapping"]).map(([tag, target]): [string, JsonValue] => [
    tag,
    typeof target === "string" ? convertReference(target) : target,
  ]);
  return { ...discriminator, mapping: Object.fromEntries(mapping) };
}
