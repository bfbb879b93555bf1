import type { ParameterEncoding } from "./operation.js";
import { contentText } from "./simple-style.js";

/** Values by parameter name. */
export type Values = { readonly [name: string]: unknown };

/**
 * Fills a path template. Each value is encoded as one segment or a piece of one.
 *
 * @throws {TypeError} for a value that is missing or empty, or that would make the URL point elsewhere (`.`, `..`).
 */
export function encodePath(
  template: string,
  values: Values,
  parameters: { readonly [name: string]: ParameterEncoding } = {},
): string {
  const segments = template.split("/").map((segment) => {
    const filled = segment.replace(/\{([^{}]+)\}/g, (_, name: string) =>
      encodeValue(name, Object.hasOwn(values, name) ? values[name] : undefined, encodingOf(parameters, name)),
    );
    if (filled !== segment && (filled === "." || filled === "..")) {
      throw new TypeError(`the path ${template} cannot take "${filled}": it would point to another resource`);
    }
    return filled;
  });
  return segments.join("/");
}

function encodingOf(
  parameters: { readonly [name: string]: ParameterEncoding },
  name: string,
): ParameterEncoding | undefined {
  const encoding = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  return encoding?.in === "path" ? encoding : undefined;
}

function encodeValue(name: string, value: unknown, encoding: ParameterEncoding | undefined): string {
  if (encoding?.content !== undefined)
    return encodePiece(name, value === undefined ? value : contentText(value, encoding.content));
  const explode = encoding?.explode ?? false;
  const pieces = Array.isArray(value)
    ? value.map((item) => encodePiece(name, item))
    : typeof value === "object" && value !== null
      ? Object.entries(value).map(([key, item]) =>
          [encodePiece(name, key), encodePiece(name, item)].join(explode ? "=" : ","),
        )
      : [encodePiece(name, value)];
  if (pieces.length === 0) throw new TypeError(`the path parameter "${name}" must not be empty`);
  switch (encoding?.style) {
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

function encodePiece(name: string, value: unknown): string {
  if (value === undefined || value === null) throw new TypeError(`the path parameter "${name}" is missing`);
  if (value === "") throw new TypeError(`the path parameter "${name}" must not be empty`);
  try {
    return encodeURIComponent(String(value));
  } catch {
    throw new TypeError(`the path parameter "${name}" is not well-formed text`);
  }
}
