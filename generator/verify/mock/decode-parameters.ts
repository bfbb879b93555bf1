import type { JsonObject, JsonValue } from "../../load/spec-document.js";
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
  const values: { [name: string]: JsonValue } = {};
  const violations: string[] = [];
  const taken = new Set<string>(known);
  for (const parameter of declared) {
    const { value, names } = decodeQueryParameter(root, parameter, pairs, violations);
    for (const name of names) taken.add(name);
    if (value !== undefined) values[parameter.name] = value;
    else if (parameter.required) violations.push(`query: "${parameter.name}" is missing`);
  }
  for (const name of new Set(pairs.map(([name]) => name))) {
    if (!taken.has(name)) violations.push(`query: "${name}" is not declared`);
  }
  return { values, violations };
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
    const entries = members.map(([key, raw]) => {
      const property = key.slice(name.length + 1, -1);
      return [property, decodeScalar(root, childSchema(root, schema, property), decode(raw))] as const;
    });
    return { value: entries.length > 0 ? Object.fromEntries(entries) : undefined, names: members.map(([key]) => key) };
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
  return { value: decodeScalar(root, schema, decode(first)), names: [name] };
}

/** Path segments → values (style `simple`). */
export function decodePath(
  root: JsonObject,
  declared: readonly DeclaredParameter[],
  segments: { readonly [name: string]: string },
): DecodedParameters {
  const values: { [name: string]: JsonValue } = {};
  const violations: string[] = [];
  for (const [name, text] of Object.entries(segments)) {
    const parameter = declared.find((candidate) => candidate.name === name);
    if (parameter === undefined) violations.push(`path: "${name}" is not declared`);
    values[name] = decodeSimple(root, parameter?.schema ?? null, text);
  }
  return { values, violations };
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
    const text = headers[parameter.name.toLowerCase()];
    if (text !== undefined) values[parameter.name] = decodeSimple(root, parameter.schema, text);
    else if (parameter.required) violations.push(`header: "${parameter.name}" is missing`);
  }
  return { values, violations };
}

function decodeSimple(root: JsonObject, schema: JsonValue, text: string): JsonValue {
  if (!schemaTypes(root, schema).has("array")) return decodeScalar(root, schema, text);
  return text.split(",").map((item) => decodeScalar(root, childSchema(root, schema, null), item.trim()));
}

function decode(raw: string): string {
  try {
    return decodeURIComponent(raw.replaceAll("+", " "));
  } catch {
    return raw;
  }
}
