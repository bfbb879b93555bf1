import { dump } from "js-yaml";
import type { EffectiveSpec } from "../../load/spec-document.js";
import { canonicalOrder } from "./canonical-order.js";

/**
 * The effective OpenAPI document of a service as YAML. Strings that a YAML 1.1 reader would take for a date are quoted, so that
 * every reader sees the same values.
 */
export function openApiDocument(spec: EffectiveSpec): string {
  return dump(canonicalOrder(spec.root), { lineWidth: 110, noRefs: true });
}
