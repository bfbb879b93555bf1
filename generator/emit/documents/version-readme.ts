import type { Configuration } from "../../configuration.js";
import type { JsonObject } from "../../load/spec-document.js";
import type { ApiModel, ApiOperation, ResourceModel } from "../../model/api-model.js";
import { camelCase } from "../../model/identifiers.js";
import { methodNames } from "../../model/method-names.js";
import { HEADER } from "../header.js";
import { pathParameterType, rootOf } from "../path-parameter-type.js";
import { responseType } from "../types/response-type.js";
import { markdownCode, markdownText, renderMarkdown } from "./render.js";

/** `<version>/README.md`: every method with its arguments and answers. */
export function versionReadme(model: ApiModel, configuration: Configuration): string {
  const text = renderMarkdown("version.md.hbs", {
    header: HEADER,
    package: configuration.package.name,
    version: model.version,
    client: configuration.client.class,
    services: model.services.map(
      ({ title, description }) => `- **${markdownText(title)}**: ${markdownText(description)}`,
    ),
    resources: model.resources.map((resource) => resourceData(resource, model)),
  });
  return `${text.replace(/\n{3,}/g, "\n\n").trimEnd()}\n`;
}

function resourceData(resource: ResourceModel, model: ApiModel): object {
  return {
    name: markdownCode(resource.name),
    description: markdownText(resource.description),
    methods: resource.operations.flatMap((operation) =>
      methodNames(operation).map((method) => methodData(resource, operation, method, rootOf(operation, model))),
    ),
  };
}

function methodData(resource: ResourceModel, operation: ApiOperation, method: string, root: JsonObject): object {
  const path = operation.parameters.filter((parameter) => parameter.in === "path");
  const { body, bodyRequired, query, queryName, queryRequired } = operation.types;
  const names = [
    ...path.map(({ name }) => camelCase(name) || name),
    ...(body === null ? [] : [bodyRequired ? "body" : "body?"]),
    ...(query === null ? [] : [queryRequired ? queryName : `${queryName}?`]),
    "options?",
  ];
  return {
    signature: markdownCode(`${resource.name}.${method}(${names.join(", ")})`),
    summary: markdownText(operation.description || operation.summary),
    route: markdownCode(`${operation.httpMethod} ${operation.path}`),
    parameters: [
      ...path.map((parameter) =>
        row(camelCase(parameter.name) || parameter.name, pathParameterType(parameter, root), parameter.description),
      ),
      ...(body === null ? [] : [row("body", body, operation.requestBody?.description ?? "")]),
      ...(query === null ? [] : [row(queryName, query, "")]),
      ...operation.parameters
        .filter((parameter) => parameter.in !== "path")
        .map((parameter) =>
          row(`${parameter.argument === "body" ? "body" : queryName}.${parameter.key}`, "", parameter.description),
        ),
    ],
    responses: operation.responses.map((response) => ({
      status: markdownCode(response.status),
      type: markdownCode(responseType(response)),
      description: markdownText(response.description),
    })),
  };
}

function row(name: string, type: string, description: string): object {
  return {
    name: markdownCode(name),
    type: type === "" ? "" : markdownCode(type),
    description: markdownText(description),
  };
}
