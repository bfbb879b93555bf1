import type { ServiceModel } from "../../model/api-model.js";
import type { MockOperation } from "./operation-table.js";

/** What the front server found for a request line. */
export interface Route {
  readonly operation: MockOperation;
  /** Path below service and base path, still encoded, for the server behind. */
  readonly path: string;
  /** Path parameters, as sent. */
  readonly parameters: { readonly [name: string]: string };
}

/** A service of the version as the router sees it. */
export interface RoutedService {
  readonly name: string;
  readonly operations: readonly MockOperation[];
  /** Paths that may stand before an operation's own, longest first, the empty one last. */
  readonly basePaths: readonly string[];
}

/** Base paths of a service: of its servers, and below a host that an answer tells. */
export function basePathsOf(service: ServiceModel): readonly string[] {
  const declared = service.servers.map((server) => server.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, ""));
  const paths = [...declared, service.host?.basePath ?? ""].map((path) => path.replace(/\/+$/, ""));
  return [...new Set([...paths, ""])].sort((left, right) => right.length - left.length);
}

/**
 * Finds the operation of a request: by `/<service>` in front where it is there, by base path, method and path template.
 * Literal segments win over parameters (OpenAPI 3.0.3 §4.7.8). Gives undefined where nothing fits.
 */
export function route(services: readonly RoutedService[], method: string, pathname: string): Route | undefined {
  const named = services.find((service) => pathname.startsWith(`/${service.name}/`));
  if (named !== undefined) {
    const found = routeWithin(named, method, pathname.slice(named.name.length + 1));
    if (found !== undefined) return found;
  }
  for (const service of services) {
    const found = routeWithin(service, method, pathname);
    if (found !== undefined) return found;
  }
  return undefined;
}

function routeWithin(service: RoutedService, method: string, pathname: string): Route | undefined {
  for (const basePath of service.basePaths) {
    if (!pathname.startsWith(`${basePath}/`)) continue;
    const path = pathname.slice(basePath.length);
    const found = service.operations
      .filter((operation) => operation.method === method)
      .map((operation) => ({ operation, path, parameters: matchTemplate(operation.path, path) }))
      .filter((candidate): candidate is Route => candidate.parameters !== undefined)
      .sort((left, right) => Object.keys(left.parameters).length - Object.keys(right.parameters).length);
    if (found[0] !== undefined) return found[0];
  }
  return undefined;
}

/** Values of a template's parameters in a path, encoded still, or undefined where it does not fit or cannot be decoded (RFC 3986 §2.1). */
function matchTemplate(template: string, path: string): { readonly [name: string]: string } | undefined {
  const wanted = template.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  const parameters = new Map<string, string>();
  for (const [index, segment] of wanted.entries()) {
    const names: string[] = [];
    const expression = segment
      .split(/(\{[^}]*\})/)
      .map((piece) => {
        if (!piece.startsWith("{")) return piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
        names.push(piece.slice(1, -1));
        return "(.+)";
      })
      .join("");
    const found = new RegExp(`^${expression}$`).exec(given[index] ?? "");
    if (found === null) return undefined;
    for (const [position, name] of names.entries()) {
      const value = found[position + 1] ?? "";
      if (!isDecodable(value)) return undefined;
      parameters.set(name, value);
    }
  }
  return Object.fromEntries(parameters);
}

function isDecodable(segment: string): boolean {
  try {
    decodeURIComponent(segment);
    return true;
  } catch {
    return false;
  }
}
