import type { ApiModel, ApiOperation } from "../../model/index.js";
import type { JsonObject } from "../../openapi/document.js";
import { dereference, stringOf } from "../../openapi/reference.js";
import { propertiesOf } from "../../openapi/schema-properties.js";
import { markdownText } from "../../templates/render.js";
import { pathArguments } from "../path-arguments.js";
import { pathParameterType } from "../path-parameter-type.js";
import { requiredOf } from "../required-properties.js";
import { valueType } from "./value-type.js";

/** An argument, or a member of one, as a table shows it. */
export interface ArgumentRow {
  readonly of: "path" | "body" | "query" | "options";
  readonly name: string;
  readonly type: string;
  /** Markdown. */
  readonly description: string;
}

/** The arguments of an operation's method and their members, without the options. A `?` is behind what may be left out. */
export function argumentRows(operation: ApiOperation, root: JsonObject, model: ApiModel): readonly ArgumentRow[] {
  const { body, query, queryName } = operation.types;
  const rows: ArgumentRow[] = [];
  const add = (of: ArgumentRow["of"], name: string, type: string, description: string): void =>
    void rows.push({ of, name, type, description: markdownText(description) });
  for (const { parameter, name } of pathArguments(operation))
    add("path", name, pathParameterType(parameter, root), parameter.description);
  if (body !== null) {
    add("body", "body", body, operation.requestBody?.description ?? "");
    const schema = operation.requestBody?.contents[0]?.schema ?? null;
    const required = requiredOf(root, schema);
    // As in the types: the order of keys in a specification means nothing.
    const rank = (name: string): string => `${required.has(name) ? 0 : 1}${name}`;
    const properties = [...propertiesOf(root, schema)].sort(([a], [b]) => (rank(a) < rank(b) ? -1 : 1));
    for (const [name, property] of properties) {
      if (name === operation.stream?.flag) continue;
      const type = valueType(property, root, model, operation.service);
      const described = dereference(root, property, "")?.node["description"];
      add("body", `body.${name}${required.has(name) ? "" : "?"}`, type, stringOf(described));
    }
  }
  if (query !== null) add("query", queryName, query, "");
  for (const { in: place, argument, key, required, schema, description } of operation.parameters) {
    if (place === "path") continue;
    const of = argument === "body" ? "body" : "query";
    const name = `${of === "body" ? "body" : queryName}.${key}${required ? "" : "?"}`;
    add(of, name, valueType(schema, root, model, operation.service), description);
  }
  return rows;
}
