import type { Configuration } from "../../configuration.js";
import {
  type ApiModel,
  type ApiOperation,
  type ResourceModel,
  type ResponseModel,
  startedWait,
  waitedUpload,
} from "../../model/index.js";
import { pathArguments } from "../../names/path-arguments.js";
import { plainProse } from "../../templates/prose.js";
import { markdownCode, markdownText, renderMarkdown } from "../../templates/render.js";
import type { EnumValues } from "../enum-values.js";
import { HEADER } from "../header.js";
import { responseType } from "../types/response-type.js";
import { type ArgumentRow, argumentRows } from "./argument-rows.js";
import { firstCall } from "./first-call.js";
import { type Method, methodsOf } from "./methods.js";

/**
 * `<version>/README.md`: every method with its arguments and answers, and the errors that all have in common. The names of types
 * lead to where `types`, the text of `types.ts`, declares them.
 */
export function versionReadme(
  model: ApiModel,
  configuration: Configuration,
  types: string,
  enums: readonly EnumValues[] = [],
): string {
  const linked = typeLinks(types);
  const errors = commonErrors(model, linked);
  const text = renderMarkdown("version.md.hbs", {
    header: HEADER,
    package: configuration.package.name,
    version: model.version,
    client: configuration.client.class,
    call: firstCall(model),
    services: (model.services.length > 1 ? model.services : []).map(
      ({ name, title, description }) =>
        `- ${markdownCode(name)}: **${markdownText(title)}**${description === "" ? "" : `. ${markdownText(plainProse(description))}`}`,
    ),
    values: enums.map(({ name, type }) => `- ${markdownCode(name)}: ${markdownCode(type)}`),
    errors,
    resources: model.resources
      .filter(({ operations }) => operations.length > 0)
      .map((resource) => resourceData(resource, model, errors, linked)),
  });
  return `${text.replace(/\n{3,}/g, "\n\n").trimEnd()}\n`;
}

/** A type as a cell shows it. */
type Linked = (type: string) => string;

/** Makes a name, or a list of what has one, a link to its declaration. */
function typeLinks(types: string): Linked {
  const lines = new Map<string, number>();
  for (const [index, line] of types.split("\n").entries()) {
    const name = /^export (?:interface|type|declare enum) ([\w$]+)/.exec(line)?.[1];
    if (name !== undefined) lines.set(name, index + 1);
  }
  return (type) => {
    if (type === "") return "";
    const line = lines.get(type.replace(/(\[\])+$/, ""));
    return line === undefined ? markdownCode(type) : `[${markdownCode(type)}](types.ts#L${line})`;
  };
}

/** The least number, and the least share, of the operations that have an error in common. */
const MANY = { number: 3, share: 0.25 };

/**
 * Rows of errors that do not depend on what is called and that a quarter of the operations has in the same words: they are told once. Sorted by
 * status, the most frequent first.
 */
function commonErrors(model: ApiModel, linked: Linked): readonly string[] {
  const counts = new Map<string, number>();
  const operations = model.resources.flatMap((resource) => resource.operations);
  for (const response of operations.flatMap(({ responses }) => responses)) {
    if (!/^(401|403|429|5\d\d|[45]XX|default)$/.test(response.status)) continue;
    const row = responseRow(response, linked);
    counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  const status = (row: string): string => row.split(" ")[1] ?? "";
  return [...counts]
    .filter(([, count]) => count >= Math.max(MANY.number, operations.length * MANY.share))
    .sort(([a, first], [b, second]) => (status(a) === status(b) ? second - first : status(a) < status(b) ? -1 : 1))
    .map(([row]) => row);
}

function responseRow(response: ResponseModel, linked: Linked): string {
  const cells = [
    markdownCode(response.status),
    linked(responseType(response)),
    markdownText(plainProse(response.description)),
  ];
  return `| ${cells.join(" | ")} |`;
}

function resourceData(resource: ResourceModel, model: ApiModel, errors: readonly string[], linked: Linked): object {
  return {
    name: markdownCode(wayTo(resource, model)),
    description: markdownText(plainProse(resource.description)),
    methods: resource.operations.flatMap((operation) =>
      methodsOf(operation, waitedUpload(operation, model, resource), startedWait(operation, model)).map((method) =>
        methodData(wayTo(resource, model), operation, method, errors, linked),
      ),
    ),
  };
}

/** How a resource is reached from the client: `index(indexName).vectors` by way of a handle. */
function wayTo({ name }: ResourceModel, { resources }: ApiModel): string {
  const [first = "", ...others] = name.split(".");
  const handle = resources.find((each) => each.name === first)?.handle;
  return [handle ? `${first}(${handle.argument})` : first, ...others].join(".");
}

function methodData(
  resource: string,
  operation: ApiOperation,
  method: Method,
  errors: readonly string[],
  linked: Linked,
): object {
  const { body, bodyRequired, query, queryName, queryRequired } = operation.types;
  const hasQuery = query !== null && (method.kind !== "wait" || queryRequired);
  const names = [
    ...pathArguments(operation).map(({ name }) => name),
    ...(method.files !== undefined
      ? [method.files.name]
      : body === null
        ? []
        : [bodyRequired || queryRequired ? "body" : "body?"]),
    ...(hasQuery ? [queryRequired ? queryName : `${queryName}?`] : []),
    "options?",
  ];
  const isFirst = method.kind === "call" || operation.stream?.isOnly === true;
  const own = argumentRows(operation).filter(({ of }) => method.files === undefined || of !== "body");
  const rows = [...own, ...(method.files ? [method.files] : [])].filter(
    ({ of, name }) =>
      (of !== "query" || hasQuery) && (isFirst || method.kind !== "stream" || !name.startsWith("body.")),
  );
  return {
    signature: markdownCode(`${resource}.${method.name}(${names.join(", ")})`),
    summary: operation.deprecated ? `**Deprecated.** ${method.summary}` : method.summary,
    route: markdownCode(`${operation.httpMethod} ${operation.path}`),
    parameters: [...rows, method.options].map((row) => rowData(row, linked)),
    // Of a method that waits or streams, the method beside it tells the answers.
    responses: (isFirst && method.files === undefined ? operation.responses : [])
      .map((response) => responseRow(response, linked))
      .filter((row) => !errors.includes(row)),
  };
}

function rowData({ name, type, description }: ArgumentRow, linked: Linked): object {
  return { name: markdownCode(name), type: linked(type), description };
}
