import { camelCase, checksum, freeName, memberName, pascalCase, validIdentifier } from "./identifiers.js";

/** The names of an operation in code. */
export interface OperationName {
  /** Path of the resource on the client: `beta.datasets`. */
  readonly resource: string;
  /** Method of the resource. */
  readonly method: string;
  /** The method that streams, which is its own where it does nothing else; null where it has none. */
  readonly stream: string | null;
  /** The beginning of the names of its types. */
  readonly prefix: string;
}

/** An operation as far as its names depend on it. */
export interface NameableOperation {
  readonly id: string;
  readonly service: string;
  readonly resource: string;
  readonly httpMethod: string;
  readonly path: string;
  /** The name of its method, where the document gives one. */
  readonly givenName: string | null;
  /** Whether the document gives the name of its resource. */
  readonly hasGivenResource: boolean;
  readonly stream: { readonly method: string | null; readonly isOnly: boolean } | null;
  readonly wait: { readonly method: string } | null;
  readonly gone: { readonly method: string } | null;
  readonly batches: { readonly method: string } | null;
}

/** Names of operations, and those that had to give way. */
export interface OperationNames<Operation> {
  readonly nameOf: (operation: Operation) => OperationName;
  /** Operations whose method is not called as their operationId says, since another one is. */
  readonly displaced: readonly { readonly operation: Operation; readonly other: Operation }[];
}

/**
 * Distinct names for all operations of a version: of methods within a resource, of types within the version. Where two operationIds
 * become one name, the one that is the name already keeps it, else the first; the other's method and path are added to its own. A name
 * thus depends on no operation but those of the same name.
 */
export function nameOperations<Operation extends NameableOperation>(
  operations: readonly Operation[],
): OperationNames<Operation> {
  const methods = new Map<Operation, string>();
  const streams = new Map<Operation, string>();
  const displaced: { operation: Operation; other: Operation }[] = [];
  for (const resource of new Set(operations.map((operation) => operation.resource))) {
    const own = operations.filter((operation) => operation.resource === resource);
    const taken = new Map<string, Operation>();
    for (const operation of own) {
      const { givenName, stream, wait, gone, batches } = operation;
      for (const name of [givenName, ...[stream, wait, gone, batches].map((each) => each?.method)])
        if (typeof name === "string") taken.set(name, operation);
      if (operation.givenName !== null) methods.set(operation, operation.givenName);
    }
    for (const operation of inOrder(own.filter(({ givenName }) => givenName === null))) {
      const plain = methodOf(operation);
      const other = taken.get(plain);
      const longer = memberName(`${plain}${routeOf(operation)}`, "call");
      const name = other === undefined ? plain : distinctByRoute(longer, operation, taken);
      if (other !== undefined) displaced.push({ operation, other });
      taken.set(name, operation);
      methods.set(operation, name);
    }
    for (const operation of inOrder(own.filter(({ stream }) => stream !== null))) {
      const method = methods.get(operation) ?? "call";
      const name = streamMethod(operation, method, taken);
      taken.set(name, operation);
      streams.set(operation, name);
    }
  }
  const prefixes = prefixesOf(operations);
  return {
    displaced,
    nameOf: (operation) => ({
      resource: operation.resource,
      method: methods.get(operation) ?? "call",
      stream: streams.get(operation) ?? null,
      prefix: prefixes.get(operation) ?? "Operation",
    }),
  };
}

/** `stream` beside `send` and `create`, else the method with `Stream` behind it; the longer name where another method has the shorter. */
function streamMethod<Operation extends NameableOperation>(
  operation: Operation,
  method: string,
  taken: ReadonlyMap<string, Operation>,
): string {
  const { stream } = operation;
  if (stream?.isOnly) return method;
  if (typeof stream?.method === "string") return stream.method;
  const names = [...(method === "send" || method === "create" ? ["stream"] : []), `${method}Stream`];
  const free = names.find((name) => !taken.has(name));
  return free ?? distinctByRoute(`${method}Stream`, operation, taken);
}

function prefixesOf(operations: readonly NameableOperation[]): ReadonlyMap<NameableOperation, string> {
  const prefixes = new Map<NameableOperation, string>();
  const taken = new Map<string, NameableOperation>();
  for (const operation of inOrder(operations)) {
    const plain = validIdentifier(pascalCase(operation.id) || routeOf(operation), "Operation");
    const other = taken.get(plain);
    const longer =
      other?.service === operation.service ? plain + routeOf(operation) : pascalCase(operation.service) + plain;
    const prefix =
      other === undefined ? plain : distinctByRoute(validIdentifier(longer, "Operation"), operation, taken);
    taken.set(prefix, operation);
    prefixes.set(operation, prefix);
  }
  return prefixes;
}

/** Those first whose operationId is the name already, then by operationId: their order in the document does not matter. */
function inOrder<Operation extends NameableOperation>(operations: readonly Operation[]): readonly Operation[] {
  const rank = (operation: Operation): string =>
    [operation.id === methodOf(operation) ? 0 : 1, operation.service, operation.id, operation.path].join("\n");
  return operations
    .map((operation) => ({ operation, rank: rank(operation) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ operation }) => operation);
}

function methodOf(operation: NameableOperation): string {
  const route = routeOf(operation);
  return memberName(camelCase(operation.id) || route.charAt(0).toLowerCase() + route.slice(1), "call");
}

function routeOf({ httpMethod, path }: NameableOperation): string {
  return `${pascalCase(httpMethod)}${pascalCase(path) || "Root"}`;
}

function distinctByRoute(
  name: string,
  { httpMethod, path, service }: NameableOperation,
  taken: ReadonlyMap<string, unknown>,
): string {
  if (!taken.has(name)) return name;
  return freeName(`${name}_${checksum(`${service} ${httpMethod} ${path}`)}`, taken);
}
