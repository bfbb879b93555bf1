import type { LintRule } from "../rule.js";

/** Keywords that say something of values of some types alone (JSON Schema Validation §6.2 to §6.5). */
const KEYWORDS: { readonly [type: string]: readonly string[] } = {
  string: ["minLength", "maxLength", "pattern"],
  array: ["minItems", "maxItems", "uniqueItems"],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  object: ["minProperties", "maxProperties"],
};

/** The keyword that another type has for the same thing. */
const SIZES: { readonly [type: string]: readonly string[] } = {
  string: ["minLength", "maxLength"],
  array: ["minItems", "maxItems"],
  number: ["minimum", "maximum"],
  object: ["minProperties", "maxProperties"],
};

export const rule: LintRule = {
  id: "keyword-of-other-type",
  title: "a keyword that says nothing of the type",
  description:
    "Reports a bound of strings, lists, numbers or objects in a schema of another type, such as `maxLength` of an array.",
  rationale:
    "A validator passes over the keyword, so the bound that its author meant is not checked, and no client knows how much it may send at once.",
  fix: "Put the keyword of the type in its place: `maxItems` for a list, `maxLength` for a string, `maximum` for a number.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Schema(schema, { pointer, report }) {
      const { type = [] } = schema;
      const types = [type].flat().map((each) => (each === "integer" ? "number" : each));
      if (types.length === 0) return;
      for (const [of, keywords] of Object.entries(KEYWORDS)) {
        if (types.includes(of)) continue;
        for (const keyword of keywords) {
          if (!Object.hasOwn(schema, keyword)) continue;
          const index = SIZES[of]?.indexOf(keyword) ?? -1;
          const meant = types.map((each) => SIZES[String(each)]?.[index]).find((each) => each !== undefined);
          const hint = meant === undefined ? "" : `; \`${meant}\` may be meant`;
          report(
            `\`${keyword}\` says nothing of the type ${[type].flat().join(" or ")}${hint}.`,
            `${pointer}/${keyword}`,
          );
        }
      }
    },
  },
};
