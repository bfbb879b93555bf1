import { ConfigurationError } from "./errors.js";
import type { Operation } from "./operation.js";
import { splitTemplate, type Values } from "./path.js";

/** An operation that a proxy sends, and the paths that ask for it. */
export interface ProxyRoute {
  readonly operation: Operation;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  /** Of an operation with two methods: the one that is allowed, where that is one. */
  readonly method?: "stream" | "plain" | undefined;
}

/** Routes of operations, those with the most fixed characters first. */
export function routesFor(operations: Iterable<Operation>, basePath?: string): readonly ProxyRoute[] {
  return Array.from(operations, (operation) => routeOf(operation, basePath)).sort((a, b) => fixed(b) - fixed(a));
}

/**
 * Routes of the named operations, those with the most fixed characters first.
 *
 * @param streams names of the methods that ask for a stream where another asks for one response
 * @throws {ConfigurationError} for an unknown name, and for two operations that no path tells apart.
 */
export function routesOf<Name extends string>(
  operations: { readonly [name in Name]: Operation },
  streams: readonly Name[],
  allow: readonly Name[],
  basePath: string | undefined,
): readonly ProxyRoute[] {
  const given: unknown = allow;
  if (!Array.isArray(given) || given.length === 0)
    throw new ConfigurationError(`"allow" must name operations, such as "${Object.keys(operations)[0]}"`);
  const chosen = new Map<string, Operation>();
  const methods = new Map<Operation, Set<"stream" | "plain">>();
  for (const name of allow) {
    if (!Object.hasOwn(operations, name))
      throw new ConfigurationError(`"allow": no operation is called "${String(name)}"`);
    const operation: Operation = operations[name];
    const shape = `${operation.method} ${operation.path.replace(/\{[^{}]*\}/g, "{}")}`;
    const other = chosen.get(shape);
    if (other !== undefined && other.service !== operation.service)
      throw new ConfigurationError(`"allow": ${other.id} and ${operation.id} have one path; use a proxy for each`);
    chosen.set(shape, operation);
    if (!streams.some((stream) => operations[stream] === operation)) continue;
    methods.set(operation, (methods.get(operation) ?? new Set()).add(streams.includes(name) ? "stream" : "plain"));
  }
  return routesFor(chosen.values(), basePath).map((route) => {
    const [method, other] = methods.get(route.operation) ?? [];
    return { ...route, method: other === undefined ? method : undefined };
  });
}

/** The operation that a request asks for, with the values in its path; `undefined` where it is not allowed. */
export function matchOperation(
  routes: readonly ProxyRoute[],
  method: string,
  pathname: string,
): { readonly operation: Operation; readonly values: Values; readonly method: ProxyRoute["method"] } | undefined {
  for (const { operation, pattern, names, method: only } of routes) {
    const found = operation.method === method ? pattern.exec(pathname) : null;
    if (found === null) continue;
    const values: { [name: string]: string } = {};
    try {
      for (const [index, name] of names.entries()) values[name] = decodeURIComponent(found[index + 1] ?? "");
    } catch {
      return undefined;
    }
    return { operation, values, method: only };
  }
  return undefined;
}

function routeOf(operation: Operation, basePath: string | undefined): ProxyRoute {
  const names: string[] = [];
  const pieces = splitTemplate(operation.path).path.split(/\{([^{}]+)\}/);
  const pattern = pieces.map((piece, index) => {
    if (index % 2 === 0) return escaped(piece);
    names.push(piece);
    return operation.parameters?.[piece]?.slashes === true ? "(.+)" : "([^/]+)";
  });
  const before = basePath === undefined ? "" : `^${escaped(basePath.replace(/\/+$/, ""))}`;
  return { operation, names, pattern: new RegExp(`${before}${pattern.join("")}$`) };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

function fixed({ operation }: ProxyRoute): number {
  return operation.path.replace(/\{[^{}]*\}/g, "").length;
}
