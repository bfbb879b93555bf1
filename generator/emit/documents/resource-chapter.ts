import { type ApiModel, type ApiOperation, type ResourceModel, startedWait, waitedUpload } from "../../model/index.js";
import { pathArguments } from "../../names/path-arguments.js";
import { plainProse } from "../../templates/prose.js";
import { markdownCode, markdownText, renderMarkdown } from "../../templates/render.js";
import { type ArgumentRow, argumentRows } from "./argument-rows.js";
import type { CommonErrors } from "./common-errors.js";
import { type Method, methodsOf } from "./methods.js";
import { responseRow } from "./response-row.js";
import type { Linked } from "./type-links.js";

/**
 * A resource as a chapter of Markdown: every method with its arguments and responses.
 *
 * @param errors those that another place tells for all methods
 */
export function resourceChapter(
  resource: ResourceModel,
  model: ApiModel,
  errors: CommonErrors,
  linked: Linked,
): string {
  const text = renderMarkdown("resource.md.hbs", {
    name: markdownCode(wayTo(resource, model)),
    description: markdownText(plainProse(resource.description)),
    methods: documentedMethods(resource, model).map(([operation, method]) =>
      methodData(wayTo(resource, model), operation, method, errors, linked),
    ),
  });
  return text.trim();
}

/** The methods of a resource, in the order of its operations. */
export function documentedMethods(
  resource: ResourceModel,
  model: ApiModel,
): readonly (readonly [ApiOperation, Method])[] {
  return resource.operations.flatMap((operation) =>
    methodsOf(operation, waitedUpload(operation, model, resource), startedWait(operation, model)).map(
      (method) => [operation, method] as const,
    ),
  );
}

/** How a resource is reached from the client: `index(indexName).vectors` by way of a handle. */
export function wayTo({ name }: ResourceModel, { resources }: ApiModel): string {
  const [first = "", ...others] = name.split(".");
  const handle = resources.find((each) => each.name === first)?.handle;
  return [handle ? `${first}(${handle.argument})` : first, ...others].join(".");
}

function methodData(
  resource: string,
  operation: ApiOperation,
  method: Method,
  errors: CommonErrors,
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
    // Of a method that waits or streams, the method beside it tells the responses.
    responses: (isFirst && method.files === undefined ? operation.responses : [])
      .filter((response) => !errors.has(response))
      .map((response) => responseRow(response, linked)),
  };
}

function rowData({ name, type, description }: ArgumentRow, linked: Linked): object {
  return { name: markdownCode(name), type: linked(type), description };
}
