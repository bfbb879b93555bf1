import type { Operation, ParameterEncoding } from "./operation.js";
import type { Encodings } from "./parameter-encodings.js";
import { encodePath, encodePiece, isStructure, labelOf, type Values } from "./path.js";
import { contentText } from "./simple-style.js";

/**
 * Fills the path template of an operation whose parameters have styles or media types (OpenAPI 3.1 §4.8.12).
 *
 * @throws {TypeError} as `encodePath` does.
 */
export function encodeStyledPath(
  operation: Pick<Operation, "id" | "path">,
  values: Values,
  encodings: Encodings = {},
): string {
  return encodePath(operation, values, (name, value) => {
    const encoding = Object.hasOwn(encodings, name) ? encodings[name] : undefined;
    // A list or an object is sent where one is declared, and is a mistake elsewhere.
    return encoding?.in === "path" ? encodeValue(name, value, encoding) : encodePiece(name, value);
  });
}

function encodeValue(name: string, value: unknown, encoding: ParameterEncoding): string {
  if (encoding.content !== undefined)
    return encodePiece(name, value === undefined ? value : contentText(value, encoding.content));
  const explode = encoding.explode ?? false;
  const pieces: string[] = [];
  if (isStructure(value)) {
    for (const key of Object.keys(value)) {
      const piece = encodePiece(name, Reflect.get(value, key));
      pieces.push(Array.isArray(value) ? piece : `${encodePiece(name, key)}${explode ? "=" : ","}${piece}`);
    }
  } else pieces.push(encodePiece(name, value));
  if (pieces.length === 0) throw new TypeError(`${labelOf(name)} must not be empty`);
  switch (encoding.style) {
    case "label":
      return `.${pieces.join(explode ? "." : ",")}`;
    case "matrix":
      return explode && Array.isArray(value)
        ? pieces.map((piece) => `;${name}=${piece}`).join("")
        : explode && typeof value === "object"
          ? pieces.map((piece) => `;${piece}`).join("")
          : `;${name}=${pieces.join(",")}`;
    default:
      return pieces.join(",");
  }
}
