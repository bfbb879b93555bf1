/** An operation as far as its methods are named. */
export interface OperationWithMethods {
  readonly methodName: string;
  readonly stream: { readonly method: string; readonly isOnly: boolean } | null;
  readonly wait: { readonly method: string } | null;
  readonly gone: { readonly method: string } | null;
  readonly batches: { readonly method: string } | null;
}

/** Methods an operation gives its resource: its own, and those that stream and wait. */
export function methodNames(operation: OperationWithMethods): readonly string[] {
  const { methodName, stream, wait, gone, batches } = operation;
  // The own method of an operation that only streams is the one that streams.
  const own = stream?.isOnly === true ? [] : [methodName];
  return [...own, ...[stream, wait, gone, batches].flatMap((each) => each?.method ?? [])];
}

/** The method that sends an operation and waits for the work that it starts. */
export function startsMethodName({ methodName }: Pick<OperationWithMethods, "methodName">): string {
  return `${methodName}AndWait`;
}
