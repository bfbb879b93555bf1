import type { ApiOperation } from "../model/api-model.js";

/** Methods an operation gives its resource: its own, and those that stream and wait. */
export function methodNames(operation: Pick<ApiOperation, "methodName" | "stream" | "wait">): readonly string[] {
  return [operation.methodName, operation.stream?.method, operation.wait?.method].filter((name) => name !== undefined);
}
