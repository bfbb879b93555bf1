import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { arrayOf } from "../../openapi/reference.js";

/** Keywords of JSON Schema that give a choice of schemas. */
export const UNIONS = ["anyOf", "oneOf"] as const;

/** Keys that give a schema a type of its own, beside `type` itself. */
export const SHAPES: readonly string[] = [
  ..."$ref properties additionalProperties patternProperties items prefixItems enum x-enum const allOf".split(" "),
  ...UNIONS,
];

/** A union beside the other keywords of the value. A type beside it is the type of each branch without one. */
export function separateUnions(node: JsonObject): JsonObject {
  const unions = UNIONS.filter((keyword) => node[keyword] !== undefined);
  const [union] = unions;
  if (union === undefined) return node;
  const others = SHAPES.filter((key) => key !== union && node[key] !== undefined);
  if (others.length === 0) return typedBranches(node, union);
  const apart = unions.length === 1 ? separateOthers(node, union, others) : undefined;
  if (apart !== undefined) return apart;
  const own = Object.fromEntries(Object.entries(node).filter(([key]) => !isOf(unions, key) && key !== "discriminator"));
  const { type, required: _, properties: __, additionalProperties: ___, ...annotations } = own;
  const shape = Object.fromEntries(Object.entries(own).filter(([key]) => key === "type" || SHAPES.includes(key)));
  const rest = Object.fromEntries(Object.entries(annotations).filter(([key]) => !SHAPES.includes(key)));
  const required = own["required"] === undefined ? {} : { required: own["required"] };
  return {
    ...rest,
    allOf: [
      { ...(type === undefined ? {} : { type }), ...shape, ...required },
      ...unions.map((keyword) => ({
        [keyword]: node[keyword] ?? [],
        ...(node["discriminator"] === undefined ? {} : { discriminator: node["discriminator"] }),
      })),
    ],
  };
}

/** Keywords that say nothing of a value that is no object (JSON Schema 2020-12 §10.3.2, Validation §6.5). */
const OBJECT_KEYWORDS = ["properties", "additionalProperties", "patternProperties", "required"] as const;

/** A union beside keywords of objects alone, the branches of other types apart from those that the keywords speak of; undefined for any other. */
function separateOthers(
  node: JsonObject,
  union: (typeof UNIONS)[number],
  shapes: readonly string[],
): JsonObject | undefined {
  if (node["type"] !== undefined || !shapes.every((key) => isOf(OBJECT_KEYWORDS, key))) return undefined;
  const branches = arrayOf(node[union]);
  const [object, ...objects] = branches.filter((branch) => !isOtherType(branch));
  if (object === undefined || objects.length + 1 === branches.length) return undefined;
  const { [union]: _, discriminator, properties, additionalProperties, patternProperties, required, ...rest } = node;
  const shape = definedEntries({ properties, additionalProperties, patternProperties, required });
  const isMerged =
    objects.length === 0 && isObject(object) && OBJECT_KEYWORDS.every((key) => object[key] === undefined);
  const described =
    isMerged && object["type"] === "object"
      ? { ...object, ...shape }
      : { ...shape, ...definedEntries({ discriminator }), [union]: [object, ...objects] };
  return { ...rest, anyOf: [described, ...branches.filter(isOtherType)] };
}

/** Whether a schema allows no object, by its own type. */
function isOtherType(schema: JsonValue): boolean {
  const type = isObject(schema) ? schema["type"] : undefined;
  return type !== undefined && !arrayOf(Array.isArray(type) ? type : [type]).includes("object");
}

function isOf(keywords: readonly string[], key: string): boolean {
  return keywords.includes(key);
}

function typedBranches(node: JsonObject, union: (typeof UNIONS)[number]): JsonObject {
  const { type, ...rest } = node;
  if (type === undefined) return node;
  const typed = arrayOf(node[union]).map((branch) => {
    const isTyped =
      !isObject(branch) ||
      ["type", "$ref", "enum", "const", "allOf", ...UNIONS].some((key) => branch[key] !== undefined);
    return isTyped ? branch : { ...branch, type };
  });
  return { ...rest, [union]: typed };
}

/** The entries that have a value. */
export function definedEntries(entries: { readonly [key: string]: JsonValue | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined),
  );
}
