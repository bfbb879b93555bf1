import type { Operation } from "./operation.js";

/** Values by parameter name. */
export type Values = { readonly [name: string]: unknown };

/** A path template without its fragment, which nobody sends, and the query that it brings along. */
export function splitTemplate(template: string): { readonly path: string; readonly query: string } {
  const [, path = "", query = ""] = /^((?:[^{?#]|\{[^}]*\}|\{)*)(?:\?([^#]*))?/.exec(template) ?? [];
  return { path, query };
}

/**
 * Fills the path template of an operation. Each value is encoded as one segment or a piece of one.
 *
 * @throws {TypeError} for a value that is missing or empty, or that would make the URL point elsewhere (`.`, `..`).
 */
export function encodePath(
  { id, path: template }: Pick<Operation, "id" | "path">,
  values: Values,
  encodeValue: (name: string, value: unknown) => string = encodePiece,
): string {
  try {
    let path = "";
    for (const segment of splitTemplate(template).path.split("/")) {
      const filled = segment.replace(/\{([^{}]+)\}/g, (_, name: string) =>
        encodeValue(name, Object.hasOwn(values, name) ? values[name] : undefined),
      );
      if (filled !== segment && leadsOut(filled)) {
        throw new TypeError(`the path ${template} cannot take "${filled}": it would point to another resource`);
      }
      path += `/${filled}`;
    }
    return path.slice(1);
  } catch (error) {
    throw error instanceof TypeError ? new TypeError(`${id}: ${error.message}`) : error;
  }
}

/** Whether a path has a segment `.` or `..`, also for a server that decodes it before it reads its segments, and again. */
export function leadsOut(path: string): boolean {
  const decoded = path.replace(/%(?:25)*(2e|2f|5c)/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return /(^|[/\\])\s*\.{1,2}\s*([/\\]|$)/.test(decoded);
}

/** One value as a segment of a path, or as a piece of one. */
export function encodePiece(name: string, value: unknown): string {
  if (!isPlain(value)) throw new TypeError(`${labelOf(name)} cannot be a value of this kind`);
  if (value === undefined || value === null) throw new TypeError(`${labelOf(name)} is missing`);
  if (value === "") throw new TypeError(`${labelOf(name)} must not be empty`);
  try {
    return encodeURIComponent(String(value));
  } catch {
    throw new TypeError(`${labelOf(name)} is not well-formed text`);
  }
}

/** Whether a value is a list or an object, and not one value in the shape of an object. */
export function isStructure(value: unknown): value is object {
  const isValue = value instanceof Date || value instanceof String || value instanceof Number;
  return typeof value === "object" && value !== null && !isValue;
}

/** Whether a value has a string form that its caller means: other values with one, such as dates of objects, are mistakes. */
export function isPlain(value: unknown): boolean {
  if (typeof value === "object") return value === null;
  return typeof value === "number" ? Number.isFinite(value) : typeof value !== "symbol" && typeof value !== "function";
}

/** A parameter as the path calls it, and as the argument of a method is called. */
export function labelOf(name: string): string {
  const argument = name.replace(/[^a-zA-Z0-9]+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return `the path parameter "${name}"${argument === name ? "" : ` (the argument ${argument})`}`;
}
