import type { JsonObject } from "./document.js";

/** Which OpenAPI a document is written in. */
export type Dialect = "2.0" | "3.0" | "3.1" | "3.2";

/**
 * The dialect a document declares in `openapi` or `swagger`; undefined where it declares none, or one that is not known here. The patch
 * number is required there and does not count (OpenAPI 3.1 §4.1).
 */
export function dialectOf(root: JsonObject): Dialect | undefined {
  const { openapi, swagger } = root;
  if (openapi === undefined) return swagger === "2.0" ? "2.0" : undefined;
  const [, minor] = (typeof openapi === "string" && /^(3\.[012])\.\d+(?:-.+)?$/.exec(openapi)) || [];
  return minor as Dialect | undefined;
}

/**
 * Whether the siblings of a `$ref` are ignored: so in OpenAPI 2.0 and 3.0 (§4.7.23), while JSON Schema 2020-12, and OpenAPI since 3.1
 * (§4.8.24) with it, holds both. A document that declares no dialect is read as the newest, so that no word is dropped in silence.
 *
 * The words themselves show the other differences, whatever the dialect: `nullable` beside `type` and a list of types, a boolean
 * `exclusiveMinimum` and a number, `example` and `examples` do not contradict each other.
 */
export function ignoresSiblings(root: JsonObject): boolean {
  const dialect = dialectOf(root);
  return dialect === "2.0" || dialect === "3.0";
}
