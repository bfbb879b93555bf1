/** An operation as far as its methods are named. */
export interface OperationWithMethods {
  readonly methodName: string;
  readonly stream: { readonly method: string } | null;
  readonly wait: { readonly method: string } | null;
}

/** Methods an operation gives its resource: its own, and those that stream and wait. */
export function methodNames(operation: OperationWithMethods): readonly string[] {
  const { methodName, stream, wait } = operation;
  const names = [methodName, ...(stream === null ? [] : [stream.method]), ...(wait === null ? [] : [wait.method])];
  // An operation that only streams has one method.
  return [...new Set(names)];
}
