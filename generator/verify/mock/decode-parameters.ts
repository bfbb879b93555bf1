import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { decodeDelimited } from "./decode-delimited.js";
import { type DecodedParameters, decodeQuery } from "./decode-query.js";
import { schemaTypes } from "./decode-value.js";
import type { DeclaredParameter } from "./operation-table.js";

/** Path segments → values by the declared styles (OpenAPI 3.1 §4.8.12). */
export function decodePath(
  root: JsonObject,
  declared: readonly DeclaredParameter[],
  segments: { readonly [name: string]: string },
): DecodedParameters {
  const values = new Map<string, JsonValue>();
  const violations: string[] = [];
  for (const [name, raw] of Object.entries(segments)) {
    const parameter = declared.find((candidate) => candidate.name === name);
    if (parameter === undefined) violations.push(`path: "${name}" is not declared`);
    const decoded = decodePathValue(root, parameter, name, raw);
    if (decoded === undefined) violations.push(`path: "${name}" is not in the style ${parameter?.style}`);
    values.set(name, decoded ?? raw);
  }
  return { values: Object.fromEntries(values), violations };
}

function decodePathValue(
  root: JsonObject,
  parameter: DeclaredParameter | undefined,
  name: string,
  raw: string,
): JsonValue | undefined {
  if (parameter === undefined) return decodeURIComponent(raw);
  const { style, explode } = parameter;
  if (style === "label") {
    if (!raw.startsWith(".")) return undefined;
    return decodeDelimited(root, parameter, raw.slice(1), explode ? "." : ",", explode ? "=" : ",");
  }
  if (style !== "matrix") return decodeDelimited(root, parameter, raw, ",", explode ? "=" : ",");
  const types = schemaTypes(root, parameter.schema);
  const pairs = raw.split(";").slice(1);
  if (!raw.startsWith(";")) return undefined;
  if (explode && types.has("object")) return decodeDelimited(root, parameter, pairs.join(","), ",", "=");
  const own = pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
  // A comma within an item is encoded.
  const isOther = types.has("array") && (explode ? own.some((piece) => piece.includes(",")) : own.length > 1);
  if (own.length !== pairs.length || isOther) return undefined;
  return decodeDelimited(root, parameter, own.join(","), ",", ",");
}

/** Declared request headers → values (style `simple`); names in the document's spelling. */
export function decodeHeaders(
  root: JsonObject,
  declared: readonly DeclaredParameter[],
  headers: { readonly [name: string]: string },
): DecodedParameters {
  const values: { [name: string]: JsonValue } = {};
  const violations: string[] = [];
  for (const parameter of declared) {
    const name = parameter.name.toLowerCase();
    const text = Object.hasOwn(headers, name) ? headers[name] : undefined;
    if (text !== undefined) {
      const items = text.split(",").map((item) => encodeURIComponent(item.trim()).replace(/%3D/g, "="));
      const raw = parameter.content === null ? items.join(",") : encodeURIComponent(text);
      values[parameter.name] = decodeDelimited(root, parameter, raw, ",", parameter.explode ? "=" : ",") ?? text;
    } else if (parameter.required) violations.push(`header: "${parameter.name}" is missing`);
  }
  return { values, violations };
}

/** The `Cookie` header → values of the declared cookies (style `form`), and the names of all cookies that came. */
export function decodeCookies(
  root: JsonObject,
  declared: readonly DeclaredParameter[],
  header: string | undefined,
  known: readonly string[],
): DecodedParameters {
  const raw = new Set(declared.filter(({ style }) => style === "cookie").map(({ name }) => name));
  const search = (header ?? "")
    .split(/;\s*/)
    .map((pair) => {
      const [name = "", ...rest] = pair.split("=");
      // Of a cookie without encoding a comma alone is no letter.
      const value = encodeURIComponent(rest.join("=")).replaceAll("%2C", ",");
      return raw.has(name) ? `${name}=${value}` : pair;
    })
    .join("&");
  const { values, violations } = decodeQuery(root, declared, search, known);
  return { values, violations: violations.map((violation) => violation.replace(/^query/, "cookie")) };
}
