/** Fields of a schema over one schema each (JSON Schema 2020-12 §10 and §11, OpenAPI 3.0 §4.7.24). */
export const SUBSCHEMA: readonly string[] =
  "items additionalProperties unevaluatedProperties unevaluatedItems propertyNames contains not if then else".split(
    " ",
  );

/** Fields of a schema over a list of schemas. */
export const SUBSCHEMA_LISTS: readonly string[] = ["allOf", "anyOf", "oneOf", "prefixItems"];

/** Fields of a schema that map names of the author's choice to schemas. */
export const SUBSCHEMA_MAPS: readonly string[] = ["properties", "patternProperties", "dependentSchemas"];

/** Fields of a schema that keep schemas under names: they say nothing of a value until a reference names one. */
export const SCHEMA_DEFINITIONS: readonly string[] = ["$defs", "definitions"];

/** Keywords of a schema that a standard gives a meaning (JSON Schema 2020-12, OpenAPI 3.1 §4.8.24); since 3.1 others are the author's own. */
export const SCHEMA_KEYWORDS: ReadonlySet<string> = new Set([
  ...SUBSCHEMA,
  ...SUBSCHEMA_LISTS,
  ...SUBSCHEMA_MAPS,
  ...SCHEMA_DEFINITIONS,
  ..."$id $schema $ref $anchor $dynamicRef $dynamicAnchor $vocabulary $comment type enum const".split(" "),
  ..."multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern".split(" "),
  ..."maxItems minItems uniqueItems maxContains minContains maxProperties minProperties required".split(" "),
  ..."dependentRequired format contentEncoding contentMediaType contentSchema title description default".split(" "),
  ..."deprecated readOnly writeOnly examples example discriminator xml externalDocs".split(" "),
]);

/** Fields whose value is data of the API, whatever its keys: a `$ref` or a `description` in there is a word like any other. */
export const DATA_FIELDS: ReadonlySet<string> = new Set(["example", "examples", "default", "const", "enum"]);

/** Fields for people alone. */
export const PROSE_FIELDS: ReadonlySet<string> = new Set(
  "description summary title example examples externalDocs".split(" "),
);

/** Fields that map names of the author's choice, of a schema or of any other object: a key below them is no field. */
export const NAME_MAPS: ReadonlySet<string> = new Set([
  ...SUBSCHEMA_MAPS,
  ...SCHEMA_DEFINITIONS,
  ..."callbacks content dependentRequired encoding headers links mapping parameters pathItems paths requestBodies".split(
    " ",
  ),
  ..."responses schemas scopes securitySchemes variables webhooks additionalOperations mediaTypes".split(" "),
]);
