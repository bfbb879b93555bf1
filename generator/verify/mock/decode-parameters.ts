import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { childSchema, decodeJson, decodeScalar, schemaTypes } from "./decode-value.js";
import type { DeclaredParameter } from "./operation-table.js";

/** Parameters of one place, decoded, with what is wrong about how they were sent. */
export interface DecodedParameters {
  readonly values: { readonly [name: string]: JsonValue };
  readonly violations: readonly string[];
}

type Pair = readonly [name: string, raw: string];

/** Query string → values by the declared styles (OpenAPI 3.0.3 §4.7.12). `known` names are left to others (credentials). */
export function decodeQuery(
  root: JsonObject,
  declared: readonly DeclaredParameter[],
  search: string,
  known: readonly string[],
): DecodedParameters {
  const pairs: readonly Pair[] = search
    .replace(/^\?/, "")
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const equals = pair.indexOf("=");
      return equals < 0 ? [decode(pair), ""] : [decode(pair.slice(0, equals)), pair.slice(equals + 1)];
    });
  const values = new Map<string, JsonValue>();
  const violations: string[] = [];
  const taken = new Set<string>(known);
  for (const parameter of declared) {
    const { value, names } = decodeQueryParameter(root, parameter, pairs, violations);
    for (const name of names) taken.add(name);
    if (value !== undefined) values.set(parameter.name, value);
    else if (parameter.required) violations.push(`query: "${parameter.name}" is missing`);
  }
  for (const name of new Set(pairs.map(([name]) => name))) {
    if (!taken.has(name)) violations.push(`query: "${name}" is not declared`);
  }
  return { values: Object.fromEntries(values), violations };
}

function decodeQueryParameter(
  root: JsonObject,
  parameter: DeclaredParameter,
  pairs: readonly Pair[],
  violations: string[],
): { readonly value: JsonValue | undefined; readonly names: readonly string[] } {
  const { name, schema } = parameter;
  const types = schemaTypes(root, schema);
  if (parameter.content === null && parameter.style === "deepObject") {
    const members = pairs.filter(([key]) => key.startsWith(`${name}[`) && key.endsWith("]"));
    return { value: decodeDeepObject(root, schema, name, members), names: members.map(([key]) => key) };
  }
  if (parameter.content === null && types.has("object") && parameter.explode) {
    const members = pairs.filter(([key]) => childSchema(root, schema, key) !== null);
    const entries = members.map(
      ([key, raw]) => [key, decodeScalar(root, childSchema(root, schema, key), decode(raw))] as const,
    );
    return { value: entries.length > 0 ? Object.fromEntries(entries) : undefined, names: members.map(([key]) => key) };
  }
  const raws = pairs.filter(([key]) => key === name).map(([, raw]) => raw);
  const [first] = raws;
  if (first === undefined) return { value: undefined, names: [] };
  if (parameter.content !== null) {
    const value = decodeJson(decode(first));
    if (value === undefined) violations.push(`query: "${name}" is not ${parameter.content}`);
    return { value: value ?? decode(first), names: [name] };
  }
  if (types.has("array")) {
    const separator = { spaceDelimited: /%20|\+/, pipeDelimited: /\||%7C/i }[parameter.style] ?? /,/;
    const items = parameter.explode ? raws : raws.flatMap((raw) => raw.split(separator));
    return {
      value: items.map((raw) => decodeScalar(root, childSchema(root, schema, null), decode(raw))),
      names: [name],
    };
  }
  if (raws.length > 1) violations.push(`query: "${name}" is sent ${raws.length} times`);
  if (types.has("object"))
    return { value: decodeDelimited(root, parameter, first, SEPARATED[parameter.style] ?? ",", ","), names: [name] };
  return { value: decodeScalar(root, schema, decode(first)), names: [name] };
}

const SEPARATED: { readonly [style: string]: string } = { spaceDelimited: "%20", pipeDelimited: "%7C" };

/** `name[a][b]=c` → `{ a: { b: "c" } }`, `name[0]=c` → `["c"]`; a name that is sent more than once is a list, too. */
function decodeDeepObject(
  root: JsonObject,
  schema: JsonValue,
  name: string,
  members: readonly Pair[],
): JsonValue | undefined {
  if (members.length === 0) return undefined;
  const value = new Map<string, JsonValue>();
  const properties = new Set(members.map(([key]) => key.slice(name.length + 1).split("]")[0] ?? ""));
  const types = schemaTypes(root, schema);
  const isIndexed = [...properties].every((property, index) => property === String(index));
  const isList = types.has("array") || (types.size === 0 && isIndexed);
  for (const property of properties) {
    const inner = `${name}[${property}]`;
    const own = childSchema(root, schema, isList ? null : property);
    const deeper = members.filter(([key]) => key.startsWith(`${inner}[`));
    const items = members.filter(([key]) => key === inner).map(([, raw]) => raw);
    const isRepeated = deeper.length === 0 && schemaTypes(root, own).has("array");
    const scalar = (raw: string): JsonValue =>
      decodeScalar(root, isRepeated ? childSchema(root, own, null) : own, decode(raw));
    const item = isRepeated ? items.map(scalar) : decodeDeepObject(root, own, inner, deeper);
    value.set(property, item ?? scalar(items[0] ?? ""));
  }
  return isList ? [...value.values()] : Object.fromEntries(value);
}

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
  if (own.length !== pairs.length) return undefined;
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

/** Text with delimiters → a value: items of an array, names and values of an object, else one value. Encoded still. */
function decodeDelimited(
  root: JsonObject,
  { schema, content }: DeclaredParameter,
  raw: string,
  delimiter: string,
  assignment: string,
): JsonValue | undefined {
  if (content !== null) return decodeJson(decode(raw)) ?? decode(raw);
  const types = schemaTypes(root, schema);
  const pieces = raw.split(delimiter);
  if (types.has("array"))
    return pieces.map((item) => decodeScalar(root, childSchema(root, schema, null), decode(item)));
  if (!types.has("object")) return decodeScalar(root, schema, decode(raw));
  const pairs =
    assignment === "="
      ? pieces.map((piece) => piece.split("=", 2))
      : pieces.flatMap((piece, index) => (index % 2 === 0 ? [[piece, pieces[index + 1] ?? ""]] : []));
  return Object.fromEntries(
    pairs.map(([key = "", value = ""]) => {
      const property = decode(key);
      return [property, decodeScalar(root, childSchema(root, schema, property), decode(value))];
    }),
  );
}

function decode(raw: string): string {
  try {
    return decodeURIComponent(raw.replaceAll("+", " "));
  } catch {
    return raw;
  }
}
