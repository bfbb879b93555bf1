import type { ApiModel, ApiOperation } from "../../model/index.js";
import type { Change } from "../change.js";

/** The name under which an operation (`METHOD /path`) is shown: a resource of the client, or `undefined` for its path. */
export type ResourceOf = (operation: string) => string | undefined;

/** The resources a change reaches, each once, in the order of its operations; none where it belongs to no operation. */
export function resourcesOf(change: Change, resourceOf: ResourceOf = () => undefined): readonly string[] {
  return [...new Set(change.operations.map((operation) => resourceOf(operation) ?? pathOf(operation)))];
}

function pathOf(operation: string): string {
  return operation.slice(operation.indexOf(" ") + 1);
}

/** Names operations by the resources of clients; where they differ, the first model that has the operation tells. */
export function resourcesOfModels(models: readonly ApiModel[]): ResourceOf {
  return namesInModels(models, ({ resource }) => resource);
}

/** How a program on the client calls an operation (`METHOD /path`): its method, and the one that streams the response. */
export type CallOf = (operation: string) => readonly string[];

/** Names operations by the methods of clients; where they differ, the first model that has the operation tells. */
export function callsOfModels(models: readonly ApiModel[]): CallOf {
  const namesOf = namesInModels(models, ({ resource, methodName, stream }) =>
    [...new Set([methodName, stream?.method ?? methodName])].map((method) => `client.${resource}.${method}`),
  );
  return (operation) => namesOf(operation) ?? [];
}

function namesInModels<Name>(
  models: readonly ApiModel[],
  nameOf: (operation: ApiOperation) => Name,
): (operation: string) => Name | undefined {
  const known = new Map<string, Name>();
  for (const operation of models.flatMap(({ resources }) => resources.flatMap(({ operations }) => operations))) {
    const key = `${operation.httpMethod} ${operation.path}`;
    if (!known.has(key)) known.set(key, nameOf(operation));
  }
  return (operation) => known.get(operation);
}
