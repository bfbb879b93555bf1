import type { ApiModel } from "../../model/api-model.js";
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
  const known = new Map<string, string>();
  for (const { resources } of models) {
    for (const { name, operations } of resources) {
      for (const { httpMethod, path } of operations) {
        const operation = `${httpMethod} ${path}`;
        if (!known.has(operation)) known.set(operation, name);
      }
    }
  }
  return (operation) => known.get(operation);
}

/** How a program on the client calls an operation (`METHOD /path`), or `undefined` where it does not. */
export type CallOf = (operation: string) => string | undefined;

/** Names operations by the methods of clients; where they differ, the first model that has the operation tells. */
export function callsOfModels(models: readonly ApiModel[]): CallOf {
  const known = new Map<string, string>();
  for (const { resources } of models) {
    for (const { operations } of resources) {
      for (const { httpMethod, path, resource, methodName } of operations) {
        const operation = `${httpMethod} ${path}`;
        if (!known.has(operation)) known.set(operation, `client.${resource}.${methodName}`);
      }
    }
  }
  return (operation) => known.get(operation);
}
