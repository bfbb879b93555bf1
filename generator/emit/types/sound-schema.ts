import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { objectOf } from "../../openapi/reference.js";
import { componentName } from "../../openapi/schema-walk.js";

type Kind =
  | "schema"
  | "schemas"
  | "names"
  | "text"
  | "reference"
  | "types"
  | "texts"
  | "list"
  | "number"
  | "flag"
  | "tag";

/** The kinds of values that a keyword takes (JSON Schema 2020-12 §10 and its validation vocabulary §6, OpenAPI 3.1 §4.8.24), where a type depends on it. */
const KINDS: { readonly [keyword: string]: Kind } = Object.fromEntries(
  (
    [
      [
        "schema",
        "items additionalProperties not if then else contains propertyNames unevaluatedItems unevaluatedProperties",
      ],
      ["schemas", "allOf anyOf oneOf prefixItems"],
      ["names", "properties patternProperties $defs definitions dependentSchemas"],
      ["reference", "$ref"],
      ["text", "title summary description format pattern contentMediaType contentEncoding"],
      ["types", "type"],
      ["texts", "required"],
      ["list", "enum x-enum"],
      ["number", "minItems maxItems"],
      ["flag", "nullable readOnly writeOnly deprecated"],
      ["tag", "discriminator"],
    ] as const
  ).flatMap(([kind, keywords]) => keywords.split(" ").map((keyword) => [keyword, kind])),
);

/**
 * A schema in which every keyword that a type depends on has a value of its kind: what has not is left out, and what is no schema says
 * nothing. Lint reports such values, but runs beside the emitter and may be told not to.
 */
export function soundSchema(value: JsonValue | undefined): JsonObject | boolean {
  if (typeof value === "boolean") return value;
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]): readonly (readonly [string, JsonValue])[] => {
      // Other extensions say nothing of a type, and some are marks of ours.
      if (key.startsWith("x-") && key !== "x-enum") return [];
      const sound = Object.hasOwn(KINDS, key) ? soundValue(KINDS[key] ?? "list", inner) : inner;
      return sound === undefined ? [] : [[key, sound]];
    }),
  );
}

function soundValue(kind: Kind, value: JsonValue): JsonValue | undefined {
  switch (kind) {
    case "schema":
      return soundSchema(value);
    case "schemas":
      return Array.isArray(value) ? value.map(soundSchema) : undefined;
    case "names":
      if (!isObject(value)) return undefined;
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, soundSchema(inner)]));
    case "text":
      return typeof value === "string" ? value : undefined;
    case "reference":
      return componentName(value) === undefined ? undefined : value;
    case "types":
      return typeof value === "string" ? value : nonEmpty(texts(value));
    case "texts":
      return texts(value);
    case "list":
      return Array.isArray(value) ? value : undefined;
    case "number":
      return typeof value === "number" ? value : undefined;
    case "flag":
      return typeof value === "boolean" ? value : undefined;
    case "tag":
      return soundDiscriminator(value);
  }
}

function texts(value: JsonValue): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : undefined;
}

function nonEmpty(list: readonly string[] | undefined): readonly string[] | undefined {
  return list?.length === 0 ? undefined : list;
}

function soundDiscriminator(value: JsonValue): JsonObject | undefined {
  if (!isObject(value) || typeof value["propertyName"] !== "string") return undefined;
  const { propertyName, mapping, defaultMapping } = value;
  const entries = Object.entries(objectOf(mapping)).filter(([, target]) => typeof target === "string");
  return {
    propertyName,
    ...(isObject(mapping) ? { mapping: Object.fromEntries(entries) } : {}),
    ...(typeof defaultMapping === "string" ? { defaultMapping } : {}),
  };
}
