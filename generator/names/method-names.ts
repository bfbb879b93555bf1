/** An operation as far as its methods are named. */
export interface OperationWithMethods {
  readonly methodName: string;
  readonly stream: { readonly method: string } | null;
  readonly wait: { readonly method: string } | null;
}

/** Methods an operation gives its resource: its own, and those that stream and wait. */
export function methodNames(operation: OperationWithMethods): readonly string[] {
  return [operation.methodName, operation.stream?.method, operation.wait?.method].filter((name) => name !== undefined);
}
