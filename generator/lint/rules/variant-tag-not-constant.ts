import type { JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { type Located, locatedItems } from "../document-index.js";
import type { LintRule } from "../rule.js";
import { schemaProperties } from "../schema-properties.js";

export const rule: LintRule = {
  id: "variant-tag-not-constant",
  title: "a variant that does not say its tag",
  description:
    "Reports a variant of a discriminated `oneOf` or `anyOf` whose discriminating property is missing, or is neither a `const` nor an `enum`.",
  rationale:
    "With a free string as tag a payload fits several variants, and `oneOf` then fails for exactly the responses it describes. The type cannot be narrowed by the tag, and a mock invents one.",
  fix: "Give the variant's property an `enum` with its one value.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Schema(schema, { pointer, document, report }) {
      const tag = isObject(schema.discriminator) ? schema.discriminator.propertyName : undefined;
      if (typeof tag !== "string") return;
      for (const keyword of ["oneOf", "anyOf"]) {
        for (const variant of locatedItems(schema[keyword], `${pointer}/${keyword}`, document.resolve)) {
          const property = schemaProperties(variant, document.resolve).get(tag);
          if (property === undefined) {
            if (!isUnion(variant))
              report(`A variant without the property \`${tag}\` that tells it apart.`, variant.pointer);
          } else if (!isConstant(property)) {
            report(`\`${tag}\` tells variants apart and may be any string here.`, property.pointer);
          }
        }
      }
    },
  },
};

function isConstant({ node }: Located): boolean {
  const values: JsonValue | undefined = node.enum;
  return node.const !== undefined || (Array.isArray(values) && values.length > 0);
}

/** A union among the variants has its own discriminator or none; its variants are looked at in its own place. */
function isUnion({ node }: Located): boolean {
  return Array.isArray(node.oneOf) || Array.isArray(node.anyOf);
}
