import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { childSchema, decodeContent, decodeScalar, schemaTypes } from "./decode-value.js";
import type { DeclaredParameter } from "./operation-table.js";

/** Text with delimiters → a value: items of an array, names and values of an object, else one value. Encoded still. */
export function decodeDelimited(
  root: JsonObject,
  { schema, content }: DeclaredParameter,
  raw: string,
  delimiter: string,
  assignment: string,
): JsonValue | undefined {
  if (content !== null) return decodeContent(root, schema, content, decodeText(raw)) ?? decodeText(raw);
  const types = schemaTypes(root, schema);
  const pieces = raw.split(delimiter);
  if (types.has("array"))
    return pieces.map((item) => decodeScalar(root, childSchema(root, schema, null), decodeText(item)));
  if (!types.has("object")) return decodeScalar(root, schema, decodeText(raw));
  const pairs =
    assignment === "="
      ? pieces.map((piece) => atFirst(piece, "="))
      : pieces.flatMap((piece, index) => (index % 2 === 0 ? [[piece, pieces[index + 1] ?? ""]] : []));
  return Object.fromEntries(
    pairs.map(([key = "", value = ""]) => {
      const property = decodeText(key);
      return [property, decodeScalar(root, childSchema(root, schema, property), decodeText(value))];
    }),
  );
}

function atFirst(text: string, delimiter: string): readonly string[] {
  const at = text.indexOf(delimiter);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + delimiter.length)];
}

/** A percent-encoded string, `+` for a space; what cannot be decoded stays the same. */
export function decodeText(raw: string): string {
  try {
    return decodeURIComponent(raw.replaceAll("+", " "));
  } catch {
    return raw;
  }
}
