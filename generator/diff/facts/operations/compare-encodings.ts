import { dialectOf } from "../../../openapi/dialect.js";
import type { JsonObject } from "../../../openapi/document.js";
import { equals } from "../../../openapi/equality.js";
import { essence, isFormData, isMultipart, mediaTypeKey, takesIn } from "../../../openapi/media-types.js";
import { objectOf, stringOf } from "../../../openapi/reference.js";
import type { Shape } from "../schema/shape.js";
import type { Content } from "./compare-contents.js";
import { comparePartHeaders } from "./compare-part-headers.js";
import type { ComparisonScope } from "./comparison-scope.js";
import type { OperationFact } from "./fact.js";
import type { DiffOperation, Roots } from "./operation.js";
import { hasNoReserved } from "./serialization.js";

/**
 * `encoding` of a form (OpenAPI 3.1 §4.8.15): how each field that both sides have is written, and the headers of its part. It is ignored
 * where the body is no form.
 */
export function compareEncodings(
  from: Content,
  to: Content,
  operation: DiffOperation,
  roots: Roots,
  scope: ComparisonScope,
): readonly OperationFact[] {
  if (!isFormData(from.name) || !isFormData(to.name)) return [];
  const [old, now] = [objectOf(from.node["encoding"]), objectOf(to.node["encoding"])];
  const fields = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...fields].flatMap((field): readonly OperationFact[] => {
    const [was, is] = [propertyOf(from, field, "from", scope), propertyOf(to, field, "to", scope)];
    if (was === undefined || is === undefined) return [];
    const [before, after] = [
      wayOf(objectOf(old[field]), from, was, roots.from),
      wayOf(objectOf(now[field]), to, is, roots.to),
    ];
    const encodings = [
      { node: objectOf(old[field]), pointer: `${from.pointer}/encoding/${field}` },
      { node: objectOf(now[field]), pointer: `${to.pointer}/encoding/${field}` },
    ] as const;
    const headers =
      isMultipart(from.name) && isMultipart(to.name)
        ? comparePartHeaders({ field, mediaType: to.name }, ...encodings, operation, roots, scope)
        : [];
    if (equals(before, after)) return headers;
    const isFree = takesAll(before, after);
    return [
      {
        id: "request-encoding-changed",
        wire: isFree ? "safe" : "risky",
        sdk: "safe",
        direction: "request",
        operation: operation.key,
        subject: { kind: "field", field },
        values: { from: before, to: after },
        ...(isFree ? {} : { absorber: "forms" }),
        from: from.pointer,
        to: to.pointer,
      },
      ...headers,
    ];
  });
}

/** Whether a field that is written as before is still taken: it may have further media types, or unescaped characters. */
function takesAll(before: JsonObject, after: JsonObject): boolean {
  if (equals({ ...before, allowReserved: true }, after)) return true;
  const [old, now] = [before, after].map(({ contentType }) => stringOf(contentType).split(", "));
  return (
    before["contentType"] !== undefined &&
    old?.every((type) => now?.some((range) => range === type || takesIn(range, type))) === true
  );
}

function propertyOf({ schema }: Content, name: string, side: "from" | "to", scope: ComparisonScope): Shape | undefined {
  return schema === undefined ? undefined : scope.shapeOf(schema, side).property(name);
}

/** How a field is written: its media type, or its style; nothing where that is what its type asks for. */
function wayOf(encoding: JsonObject, content: Content, field: Shape, root: JsonObject): JsonObject {
  const { contentType, style, explode } = encoding;
  const reserved =
    encoding["allowReserved"] === true && !isMultipart(content.name) && !hasNoReserved(field)
      ? { allowReserved: true }
      : {};
  // OpenAPI 3.0 §4.7.15.1 reads a style in forms of the one kind alone.
  const hasStyle =
    !isMultipart(content.name) || (essence(content.name) === "multipart/form-data" && dialectOf(root) !== "3.0");
  if (hasStyle && (typeof style === "string" || typeof explode === "boolean")) {
    const name = typeof style === "string" ? style : "form";
    const isExploded = typeof explode === "boolean" ? explode : name === "form";
    const isUsual = name === "form" && !field.types?.has("object") && (isExploded || !field.types?.has("array"));
    return isUsual ? reserved : { style: name, explode: isExploded, ...reserved };
  }
  if (typeof contentType !== "string") return reserved;
  const types = contentType.split(",").map(mediaTypeKey).sort().join(", ");
  return types === usualType(field) ? {} : { contentType: types };
}

/** The media type that a field has by its schema (OpenAPI 3.1 §4.8.15.1); undefined where that depends on the value. */
function usualType({ types, keyword }: Shape): string | undefined {
  const [type, ...others] = types ?? [];
  if (type === undefined || others.length > 0) return undefined;
  if (type === "object") return "application/json";
  if (type === "array") return undefined;
  const isBytes = keyword("contentEncoding").length > 0 || keyword("format").some(({ value }) => value === "binary");
  return isBytes ? "application/octet-stream" : "text/plain";
}
