/** Names of the two methods that an upload has beside its own, unless the resource has methods of these names. */
export function uploadMethodNames({ methodName }: { readonly methodName: string }): {
  readonly all: string;
  readonly wait: string;
} {
  return { all: `${methodName}All`, wait: `${methodName}AndWait` };
}
