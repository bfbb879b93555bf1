import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { decodeQuery, fits } from "./decode-query.js";
import { childSchema, decodeJson, decodeScalar, schemaTypes } from "./decode-value.js";
import type { DeclaredContent, DeclaredParameter } from "./operation-table.js";

/** A form → its fields by the declared encodings (OpenAPI 3.1 §4.8.15.1): one with a style is read as a query parameter is. */
export function decodeForm(
  root: JsonObject,
  content: DeclaredContent,
  text: string,
): { readonly value: JsonObject; readonly violations: readonly string[] } {
  const styled = Object.entries(content.encoding).flatMap(([name, encoding]): readonly DeclaredParameter[] => {
    if (!isObject(encoding) || (encoding["style"] === undefined && encoding["explode"] === undefined)) return [];
    const style = typeof encoding["style"] === "string" ? encoding["style"] : "form";
    const explode = typeof encoding["explode"] === "boolean" ? encoding["explode"] : style === "form";
    const schema = childSchema(root, content.schema, name);
    return [
      { name, in: "query", required: false, style, explode, content: null, encoding: {}, schema, slashes: false },
    ];
  });
  const names = [...new URLSearchParams(text).keys()];
  const own = decodeQuery(root, styled, text, names);
  const value: { [name: string]: JsonValue } = { ...own.values };
  const isStyled = (name: string): boolean =>
    styled.some((parameter) => name === parameter.name || name.startsWith(`${parameter.name}[`));
  for (const [name, field] of new URLSearchParams(text)) {
    if (isStyled(name)) continue;
    const schema = childSchema(root, content.schema, name);
    const types = schemaTypes(root, schema);
    if (types.has("array")) {
      const known = Object.hasOwn(value, name) ? value[name] : undefined;
      value[name] = [
        ...(Array.isArray(known) ? known : []),
        decodeScalar(root, childSchema(root, schema, null), field),
      ];
    } else if (types.has("object")) value[name] = decodeJson(field) ?? field;
    else value[name] = decodeScalar(root, schema, field);
  }
  // One value may travel alone, where a schema allows it beside a list.
  for (const [name, field] of new URLSearchParams(text)) {
    const schema = childSchema(root, content.schema, name);
    const list = value[name];
    if (isStyled(name) || !Array.isArray(list) || list.length > 1 || fits(root, schema, list)) continue;
    const single = decodeScalar(root, schema, field);
    if (fits(root, schema, single)) value[name] = single;
  }
  return { value, violations: own.violations };
}
