import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { dereference } from "../../openapi/reference.js";
import { propertiesOf } from "../../openapi/schema-properties.js";
import { createSchemaValidator } from "../../schema/validator.js";
import { decodeDelimited, decodeText } from "./decode-delimited.js";
import { childSchema, decodeContent, decodeScalar, schemaTypes } from "./decode-value.js";
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
      return equals < 0 ? [decodeText(pair), ""] : [decodeText(pair.slice(0, equals)), pair.slice(equals + 1)];
    });
  const values = new Map<string, JsonValue>();
  const violations: string[] = [];
  const taken = new Set<string>(known);
  const names = new Set([...known, ...declared.map(({ name }) => name)]);
  // Names that an object does not declare are those that no other parameter has.
  const ordered = [...declared].sort((left, right) => Number(isOpen(root, left)) - Number(isOpen(root, right)));
  for (const parameter of ordered) {
    const isFree = (name: string): boolean => isOpen(root, parameter) && !names.has(name) && !taken.has(name);
    const { value, names: own } = decodeQueryParameter(root, parameter, pairs, violations, isFree);
    for (const name of own) taken.add(name);
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
  isFree: (name: string) => boolean,
): { readonly value: JsonValue | undefined; readonly names: readonly string[] } {
  const { name, schema } = parameter;
  const types = schemaTypes(root, schema);
  const hasName = pairs.some(([key]) => key === name);
  // How a value that is no object travels in this style is left open (OpenAPI 3.1 §4.8.12.3): here as in the style of a form.
  const isOther = hasName && !(types.size === 1 && types.has("object"));
  if (parameter.content === null && parameter.style === "deepObject" && !isOther) {
    const members = pairs.filter(([key]) => key.startsWith(`${name}[`) && key.endsWith("]"));
    return { value: decodeDeepObject(root, schema, name, members), names: members.map(([key]) => key) };
  }
  if (parameter.content === null && types.has("object") && parameter.explode && !(types.size > 1 && hasName)) {
    const members = pairs.filter(([key]) => isDeclared(root, schema, key) || isFree(key));
    const entries = members.map(
      ([key, raw]) => [key, decodeScalar(root, childSchema(root, schema, key), decodeText(raw))] as const,
    );
    return { value: entries.length > 0 ? Object.fromEntries(entries) : undefined, names: members.map(([key]) => key) };
  }
  const raws = pairs.filter(([key]) => key === name).map(([, raw]) => raw);
  const [first] = raws;
  if (first === undefined) return { value: undefined, names: [] };
  if (parameter.content !== null) {
    const value = decodeContent(root, schema, parameter.content, decodeText(first));
    if (value === undefined) violations.push(`query: "${name}" is not ${parameter.content}`);
    return { value: value ?? decodeText(first), names: [name] };
  }
  if (types.has("array")) {
    const separator = { spaceDelimited: /%20|\+/, pipeDelimited: /\||%7C/i }[parameter.style] ?? /,/;
    if (!parameter.explode && raws.length > 1) violations.push(`query: "${name}" is sent ${raws.length} times`);
    const items = parameter.explode ? raws : raws.flatMap((raw) => raw.split(separator));
    const list = items.map((raw) => decodeScalar(root, childSchema(root, schema, null), decodeText(raw)));
    // One value may travel alone, where a schema allows it beside a list.
    const single = items.length > 1 ? list : decodeScalar(root, schema, decodeText(first));
    return { value: fits(root, schema, list) || !fits(root, schema, single) ? list : single, names: [name] };
  }
  if (raws.length > 1) violations.push(`query: "${name}" is sent ${raws.length} times`);
  if (types.has("object") && (types.size === 1 || !parameter.explode))
    return { value: decodeDelimited(root, parameter, first, SEPARATED[parameter.style] ?? ",", ","), names: [name] };
  return { value: decodeScalar(root, schema, decodeText(first)), names: [name] };
}

/** Whether a schema accepts a value in a request. */
export function fits(root: JsonObject, schema: JsonValue, value: JsonValue): boolean {
  return createSchemaValidator(root).validate(schema, value, "request")?.length === 0;
}

/** Whether a schema is an object, sent name by name, that declares a property. */
function isDeclared(root: JsonObject, schema: JsonValue, name: string): boolean {
  return propertiesOf(root, schema).has(name);
}

/** Whether a parameter is an object, sent name by name, that allows names beside those that it declares. */
function isOpen(root: JsonObject, { schema, content, style, explode }: DeclaredParameter): boolean {
  if (content !== null || !explode || style === "deepObject" || !schemaTypes(root, schema).has("object")) return false;
  const others = dereference(root, schema, "")?.node["additionalProperties"];
  return others === undefined ? propertiesOf(root, schema).size === 0 : others !== false;
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
      decodeScalar(root, isRepeated ? childSchema(root, own, null) : own, decodeText(raw));
    const item = isRepeated ? items.map(scalar) : decodeDeepObject(root, own, inner, deeper);
    value.set(property, item ?? scalar(items[0] ?? ""));
  }
  return isList ? [...value.values()] : Object.fromEntries(value);
}
