import type { JsonObject } from "../../../openapi/document.js";
import { objectOf } from "../../../openapi/reference.js";
import type { Content } from "./compare-contents.js";
import type { ComparisonScope } from "./comparison-scope.js";
import type { OperationFinding } from "./finding.js";
import type { DiffOperation } from "./operation.js";

/** `encoding` of a form (OpenAPI 3.1 §4.8.15): how each field that both sides have is written. */
export function compareEncodings(
  from: Content,
  to: Content,
  operations: { readonly from: DiffOperation; readonly to: DiffOperation },
  scope: ComparisonScope,
): readonly OperationFinding[] {
  const [old, now] = [objectOf(from.node["encoding"]), objectOf(to.node["encoding"])];
  const fields = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...fields].flatMap((field): readonly OperationFinding[] => {
    const [before, after] = [wayOf(objectOf(old[field])), wayOf(objectOf(now[field]))];
    const isOld = scope.bodyHas(operations.from, field, "from") && scope.bodyHas(operations.to, field, "to");
    if (before === after || !isOld) return [];
    return [
      {
        id: "request-encoding-changed",
        wire: "risky",
        sdk: "safe",
        direction: "request",
        operation: operations.to.key,
        message: `The field \`${field}\` of the form is written as ${after} instead of as ${before}.`,
        advice: `Write the field \`${field}\` as ${after}.`,
        absorbedBy: "the generated client, which writes forms as the document says",
        from: from.pointer,
        to: to.pointer,
      },
    ];
  });
}

/** How a field is written, in words. */
function wayOf(encoding: JsonObject): string {
  const { contentType, style, explode } = encoding;
  if (typeof contentType === "string") return `\`${contentType}\``;
  if (typeof style !== "string" && typeof explode !== "boolean") return "its type asks for";
  const name = typeof style === "string" ? style : "form";
  return `style \`${name}\`, ${(typeof explode === "boolean" ? explode : name === "form") ? "exploded" : "not exploded"}`;
}
