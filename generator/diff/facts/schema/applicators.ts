/** Keywords whose schemas say something of a part of a value, or of the whole under a condition (JSON Schema core §10 and §11). */
export const APPLICATORS: ReadonlySet<string> = new Set([
  "additionalProperties",
  "contains",
  "contentSchema",
  "dependentSchemas",
  "else",
  "if",
  "items",
  "not",
  "patternProperties",
  "prefixItems",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
]);
