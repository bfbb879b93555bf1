import type { JsonObject } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import type { DocumentIndex } from "../document-index.js";
import type { LintRule } from "../rule.js";

export const rule: LintRule = {
  id: "discriminator-without-variants",
  title: "a discriminator without variants",
  description:
    "Reports a `discriminator` in a schema that has no `oneOf` or `anyOf` and that no other component extends by `allOf`.",
  rationale:
    "Nothing says what the variants are: the type has no properties, a mock responds with an empty object, and every payload is valid.",
  fix: "Add the variants as components, and `oneOf` with a mapping of the discriminator's values.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Schema(schema, { pointer, document, report }) {
      if (!isObject(schema.discriminator) || Array.isArray(schema.oneOf) || Array.isArray(schema.anyOf)) return;
      if (isExtended(schema, document)) return;
      report("A discriminator with nothing to tell apart.", `${pointer}/discriminator`);
    },
  },
};

/** OpenAPI 3.1 §4.8.25: a parent may be discriminated whose children name it in their `allOf`. */
function isExtended(parent: JsonObject, { root, resolve }: DocumentIndex): boolean {
  const schemas = isObject(root.components) && isObject(root.components.schemas) ? root.components.schemas : {};
  return Object.values(schemas).some((schema) => {
    const parts = isObject(schema) && Array.isArray(schema.allOf) ? schema.allOf : [];
    return parts.some((part) => resolve(part, "")?.node === parent);
  });
}
