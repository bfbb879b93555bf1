import type { ApiModel, ApiOperation, ResourceModel } from "./api-model.js";

/** The operation that tells the status of work which another operation starts. */
export interface StartedWait {
  readonly wait: ApiOperation;
  readonly waitResource: ResourceModel;
  /** Type of the response to each look. */
  readonly type: string;
  /** Path parameter of the wait, and where the response to the start has its value. */
  readonly parameter: string;
  readonly pointer: string;
  /** Required parameters of the wait beside those of its path, whose values are those of the start. */
  readonly shared: readonly string[];
}

/** The wait for the work that an operation starts, by `x-apipin.starts`; undefined where it starts none. */
export function startedWait({ starts }: ApiOperation, model: ApiModel): StartedWait | undefined {
  if (starts === null) return undefined;
  for (const waitResource of model.resources) {
    const wait = waitResource.operations.find(({ id, wait }) => id === starts.operation && wait !== null);
    if (wait === undefined) continue;
    const { parameter, pointer } = starts;
    return { wait, waitResource, type: successType(wait), parameter, pointer, shared: neededKeys(wait) };
  }
  return undefined;
}

/** Keys of the parameters beside those of the path without which an operation cannot be sent. */
export function neededKeys({ parameters }: Pick<ApiOperation, "parameters">): readonly string[] {
  return parameters
    .filter((parameter) => parameter.in !== "path" && parameter.required && parameter.argument !== "body")
    .map(({ key }) => key);
}

/** The type of the first success of an operation that has a body. */
export function successType({ responses }: ApiOperation): string {
  const success = responses.find(({ status, contents }) => status.startsWith("2") && contents.length > 0);
  return success?.contents[0]?.type ?? "unknown";
}
