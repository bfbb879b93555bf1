import type { ApiOperation } from "../../model/index.js";
import { pathArguments } from "../../names/path-arguments.js";
import { plainProse } from "../../templates/prose.js";
import { markdownText } from "../../templates/render.js";
import { pathParameterType, valueType } from "../value-type.js";

/** An argument, or a member of one, as a table shows it. */
export interface ArgumentRow {
  readonly of: "path" | "body" | "query" | "options";
  readonly name: string;
  readonly type: string;
  /** Markdown. */
  readonly description: string;
}

/** The arguments of an operation's method and their members, without the options. A `?` is behind what may be left out. */
export function argumentRows(operation: ApiOperation): readonly ArgumentRow[] {
  const { body, bodyIsSeries, query, queryName } = operation.types;
  const rows: ArgumentRow[] = [];
  const add = (of: ArgumentRow["of"], name: string, type: string, description: string): void =>
    void rows.push({ of, name, type, description: markdownText(plainProse(description)) });
  for (const { parameter, name } of pathArguments(operation))
    add("path", name, pathParameterType(parameter), parameter.description);
  if (body !== null) {
    add("body", "body", bodyIsSeries ? `Lines<${body}>` : body, operation.requestBody?.description ?? "");
    const properties = operation.requestBody?.properties ?? [];
    // As in the types: the order of keys in a specification means nothing.
    for (const each of [
      ...properties.filter(({ required }) => required),
      ...properties.filter(({ required }) => !required),
    ]) {
      if (each.name === operation.stream?.flag) continue;
      add("body", `body.${each.name}${each.required ? "" : "?"}`, valueType(each.kinds), each.description);
    }
  }
  if (query !== null) add("query", queryName, query, "");
  for (const { in: place, argument, key, required, kinds, description } of operation.parameters) {
    if (place === "path") continue;
    const of = argument === "body" ? "body" : "query";
    const name = `${of === "body" ? "body" : queryName}.${key}${required ? "" : "?"}`;
    add(of, name, valueType(kinds), description);
  }
  return rows;
}
