import type { ServiceModel } from "../../model/index.js";
import { essence } from "../../openapi/media-types.js";
import { queryOfPath } from "../../openapi/path-query.js";
import { endOfPath } from "../../openapi/path-template.js";
import { matchTemplate, type PathTemplate, readTemplate, segmentsFor } from "./match-template.js";
import type { MockOperation } from "./operation-table.js";

/** The operation that the front server found for a request line. */
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
  readonly table: RouteTable;
  /** Paths that may come before an operation's own, longest first, the empty one last. */
  readonly basePaths: readonly string[];
}

/** Operations by method and number of segments (`*` where a value may have slashes), with their path templates cut. */
export type RouteTable = ReadonlyMap<string, readonly Candidate[]>;

interface Candidate {
  readonly operation: MockOperation;
  readonly template: PathTemplate;
  /** The query that the path template brings along, without the names of parameters. */
  readonly query: readonly (readonly [string, string])[];
}

/** Prepares operations for requests, so that a request is compared with few of them. */
export function routeTable(operations: readonly MockOperation[]): RouteTable {
  const table = new Map<string, Candidate[]>();
  for (const operation of operations) {
    const slashed = operation.parameters.filter(({ slashes }) => slashes).map(({ name }) => name);
    const template = readTemplate(operation.path.slice(0, endOfPath(operation.path)), slashed);
    const key = keyOf(operation.method, template.wide === undefined ? template.segments.length : WIDE);
    const candidate = { operation, template, query: fixedQuery(operation) };
    table.set(key, [...(table.get(key) ?? []), candidate]);
  }
  return table;
}

/** Means any number of segments in a key. */
const WIDE = "*" as const;

function keyOf(method: string, segments: number | typeof WIDE): string {
  return `${method} ${segments}`;
}

/** Base paths of a service: of its servers, and below a host that a response names. */
export function basePathsOf(service: ServiceModel): readonly string[] {
  const declared = service.servers.map((server) => server.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, ""));
  const paths = [...declared, service.host?.basePath ?? ""].map((path) => path.replace(/\/+$/, ""));
  return [...new Set([...paths, ""])].sort((left, right) => right.length - left.length);
}

/** A request as far as it decides about its operation. */
export interface RoutedRequest {
  readonly method: string;
  readonly pathname: string;
  /** With its question mark. */
  readonly search: string;
  readonly accept: string;
  /** Id, percent-encoded, of the operation that the caller means, where the caller says so. */
  readonly meant?: string | undefined;
}

/**
 * Finds the operation of a request: by `/<service>` in front where it is there, by base path, method and path template.
 * A template of as many segments wins over one whose value has slashes, literal segments win over parameters (OpenAPI 3.0.3 §4.7.8), and segments with fixed strings over those without. Of paths that differ in a query or a fragment alone, the query that came, the
 * operation that is meant and the media type that is asked for decide. Gives undefined where nothing fits.
 */
export function route(services: readonly RoutedService[], request: RoutedRequest): Route | undefined {
  const { pathname } = request;
  const named = services.find((service) => pathname.startsWith(`/${service.name}/`));
  if (named !== undefined) {
    const found = routeWithin(named, { ...request, pathname: pathname.slice(named.name.length + 1) });
    if (found !== undefined) return found;
  }
  for (const service of services) {
    const found = routeWithin(service, request);
    if (found !== undefined) return found;
  }
  return undefined;
}

function routeWithin(service: RoutedService, request: RoutedRequest): Route | undefined {
  const { method, pathname } = request;
  for (const basePath of service.basePaths) {
    if (!pathname.startsWith(`${basePath}/`)) continue;
    const path = pathname.slice(basePath.length);
    const segments = path.split("/");
    const rank = ({ operation, template, query, parameters }: Candidate & Route): readonly number[] => [
      segments.length - template.segments.length,
      template.segments.filter(({ texts }) => texts.length > 1 && texts.join("") === "").length,
      Object.keys(parameters).length,
      -query.length,
      encodeURIComponent(operation.id) === request.meant ? 0 : 1,
      respondsAs(operation, request.accept) ? 0 : 1,
    ];
    const candidates = ([segments.length, WIDE] as const)
      .flatMap((count) => service.table.get(keyOf(method, count)) ?? [])
      .map((candidate) => {
        const own = segmentsFor(candidate.template, segments);
        const parameters = own && matchTemplate(candidate.template, own);
        return { ...candidate, path: own?.join("/") ?? path, parameters };
      })
      .filter((candidate): candidate is Candidate & Route => candidate.parameters !== undefined)
      .filter(({ query }) => hasQuery(request.search, query));
    const [found] = candidates.sort((left, right) => compareRanks(rank(left), rank(right)));
    if (found !== undefined) return found;
  }
  return undefined;
}

function compareRanks(left: readonly number[], right: readonly number[]): number {
  const index = left.findIndex((value, position) => value !== right[position]);
  return index === -1 ? 0 : (left[index] ?? 0) - (right[index] ?? 0);
}

function fixedQuery({ path, parameters }: MockOperation): Candidate["query"] {
  const given = new Set(parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name));
  return queryOfPath(path).filter(([name]) => !given.has(name));
}

function hasQuery(search: string, wanted: readonly (readonly [string, string])[]): boolean {
  if (wanted.length === 0) return true;
  const given = new URLSearchParams(search);
  return wanted.every(([name, value]) => given.getAll(name).includes(value));
}

/** Whether a success of an operation has a media type that is asked for by name. */
function respondsAs({ responses }: MockOperation, accept: string): boolean {
  const wanted = accept.split(",").map(essence);
  return [...responses].some(
    ([status, { contents }]) => status.startsWith("2") && [...contents.keys()].some((name) => wanted.includes(name)),
  );
}
