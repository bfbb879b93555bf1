import { isObject } from "../../openapi/json-pointer.js";
import type { LintRule } from "../rule.js";

const KEYWORDS = [
  "additionalProperties",
  "patternProperties",
  "allOf",
  "oneOf",
  "anyOf",
  "not",
  "discriminator",
  "enum",
  "const",
];

export const rule: LintRule = {
  id: "free-form-object",
  title: "an object that says nothing about its properties",
  description: "Reports a schema of type `object` without properties and without `additionalProperties`.",
  rationale:
    "Any properties are allowed, but a common reading is the opposite: generators make it an object without properties, and passing one does not compile.",
  fix: "Nothing: the emitter types it as a record of unknown values. `additionalProperties: true` says the same in the specification.",
  remedy: "emitter",
  severity: "info",
  visitor: {
    Schema(schema, { report }) {
      if (schema.type !== "object" || KEYWORDS.some((keyword) => schema[keyword] !== undefined)) return;
      if (isObject(schema.properties) && Object.keys(schema.properties).length > 0) return;
      report("An object without properties: any are allowed.");
    },
  },
};
