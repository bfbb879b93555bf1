import type { JsonObject } from "../../../openapi/document.js";
import { equals } from "../../../openapi/equality.js";
import { objectOf } from "../../../openapi/reference.js";
import type { Content } from "./compare-contents.js";
import type { ComparisonScope } from "./comparison-scope.js";
import type { OperationFact } from "./fact.js";
import type { DiffOperation } from "./operation.js";

/** `encoding` of a form (OpenAPI 3.1 §4.8.15): how each field that both sides have is written. */
export function compareEncodings(
  from: Content,
  to: Content,
  operations: { readonly from: DiffOperation; readonly to: DiffOperation },
  scope: ComparisonScope,
): readonly OperationFact[] {
  const [old, now] = [objectOf(from.node["encoding"]), objectOf(to.node["encoding"])];
  const fields = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...fields].flatMap((field): readonly OperationFact[] => {
    const [before, after] = [wayOf(objectOf(old[field])), wayOf(objectOf(now[field]))];
    const isOld = scope.bodyHas(operations.from, field, "from") && scope.bodyHas(operations.to, field, "to");
    if (equals(before, after) || !isOld) return [];
    return [
      {
        id: "request-encoding-changed",
        wire: "risky",
        sdk: "safe",
        direction: "request",
        operation: operations.to.key,
        subject: { kind: "field", field },
        values: { from: before, to: after },
        absorber: "forms",
        from: from.pointer,
        to: to.pointer,
      },
    ];
  });
}

/** How a field is written: its media type, or its style; nothing where its type decides. */
function wayOf(encoding: JsonObject): JsonObject {
  const { contentType, style, explode } = encoding;
  if (typeof contentType === "string") return { contentType };
  if (typeof style !== "string" && typeof explode !== "boolean") return {};
  const name = typeof style === "string" ? style : "form";
  return { style: name, explode: typeof explode === "boolean" ? explode : name === "form" };
}
