import { DEFAULT_SCALAR_STYLE_RULES, dump, SCALAR_STYLE, type ScalarStyleRule } from "js-yaml";
import type { EffectiveSpec } from "../../openapi/document.js";
import { canonicalOrder } from "./canonical-order.js";

/**
 * The effective OpenAPI document of a service as YAML. Strings that a YAML 1.1 reader would take for a date are quoted, so that
 * every reader sees the same values.
 */
export function openApiDocument(spec: EffectiveSpec): string {
  const text = dump(canonicalOrder(spec.root), {
    lineWidth: 110,
    noRefs: true,
    scalarStyleRules: [quoteUnseen, ...Object.values(DEFAULT_SCALAR_STYLE_RULES)],
  });
  return text.replace(UNSEEN, escaped);
}

/** Format characters, e.g. those that turn the reading order round, and characters that are invisible by definition: YAML allows them as they are. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Characters can be escaped in double quotes alone. */
const quoteUnseen: ScalarStyleRule = (layout) => {
  if (layout.node.value.search(UNSEEN) >= 0) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
};

function escaped(character: string): string {
  return `\\U${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(8, "0")}`;
}
