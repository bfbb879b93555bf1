import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isJson, streamFormat } from "../../openapi/media-types.js";
import { checkRequest } from "./check-request.js";
import { checkResponse, composeResponse, fitsOpenly, type HostRewrite, responseBytes } from "./compose-response.js";
import { createDirectives } from "./directives.js";
import { givenHeaders } from "./given-headers.js";
import {
  CALL_HEADER,
  type Directive,
  MEANT_HEADER,
  type MockOptions,
  type MockServer,
  type RecordedRequest,
  type RecordedResponse,
} from "./mock-server.js";
import { createMockServices, type MockInput, type MockService } from "./mock-services.js";
import { allowOrigin, isForeign } from "./origins.js";
import { askedResponse, PREFER_HEADER } from "./preferences.js";
import { readBody } from "./read-request.js";
import { recordedRefusal, refuse, UNROUTED } from "./refusal.js";
import { type Route, route } from "./route.js";
import { fittingResponse, hasExample } from "./sampled-response.js";
import { writeResponse } from "./write-response.js";

/** Requests that are recorded until somebody empties the record; older ones are forgotten. */
const MOST_RECORDED = 10_000;

/**
 * Starts the mock of a version on 127.0.0.1: Prism responds from the mock documents; a server in front of it finds the service, checks
 * each request against the effective documents, and injects the faults of the directives.
 */
export async function startMock(input: MockInput, options: MockOptions = {}): Promise<MockServer> {
  const services = createMockServices(input, options.remember === true);
  const requests: RecordedRequest[] = [];
  const record = (request: RecordedRequest): void => {
    // A person looks at responses; nobody empties the record.
    if (options.interactive !== true) requests.push(request);
    if (requests.length > MOST_RECORDED) requests.shift();
  };
  const directives = createDirectives(() => requests.splice(0));
  const server = createServer((request, response) => {
    handle(request, response).catch(async (error: unknown) => {
      const reason = error instanceof Error ? error : new Error(String(error));
      if (response.headersSent) response.destroy(reason);
      else await refuse(response, 500, [`mock: it stopped: ${reason.message}`]);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isForeign(request)) {
      request.resume();
      const violations = [`host: the mock is not ${JSON.stringify(request.headers.host ?? "")}`];
      return refuse(response, 421, violations);
    }
    if (options.cors === true && allowOrigin(request, response)) return;
    const body = await readBody(request);
    if (body === undefined) return refuse(response, 413, ["body: it is longer than 16 MiB"]);
    const { pathname, search } = splitTarget(request.url ?? "/");
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(", ") : (value ?? ""),
      ]),
    );
    const method = request.method ?? "GET";
    const found = route(
      services.map((service) => service.routed),
      { method, pathname, search, accept: headers["accept"] ?? "", meant: headers[MEANT_HEADER] },
    );
    const service = services.find((candidate) => candidate.routed.name === found?.operation.service);
    const line = { method, target: request.url ?? "/", headers, call: headers[CALL_HEADER] ?? null };
    if (found === undefined || service === undefined) {
      const violations = [`route: no operation fits ${method} ${pathname}`];
      const recorded = recordedRefusal(404, violations);
      record({ ...line, ...UNROUTED, violations, response: recorded });
      await writeResponse(response, { ...recorded, body: responseBytes(recorded), isStream: false }, []);
      return;
    }
    const given = givenHeaders(found.operation, headers);
    const { [PREFER_HEADER]: prefer, ...others } = given;
    const asked =
      options.interactive === true
        ? askedResponse(
            service.documented.get(found.operation.id) ?? found.operation,
            service.pages.get(found.operation.id),
            prefer,
            search,
          )
        : { directive: directives.take(found.operation.id, headers), violations: [] };
    const { directive } = asked;
    const declared = options.interactive === true ? others : given;
    const checked = checkRequest(service.checked, found, { search, headers: declared, body });
    const reasons = [...(options.lenient === true ? [] : checked.violations), ...asked.violations];
    const { recorded, violations } =
      reasons.length > 0
        ? { recorded: recordedRefusal(400, reasons), violations: [] }
        : await respondTo(service, found, directive, {
            ...{ method, search, headers: given, body, decoded: checked.body.value },
            refusals: () => mockRefusals(service, found, { search, headers: declared, body }),
          });
    record({
      ...line,
      service: service.routed.name,
      operation: found.operation.id,
      path: checked.path,
      query: checked.query,
      headerParameters: checked.headerParameters,
      cookieParameters: checked.cookieParameters,
      credentials: checked.credentials,
      mediaType: checked.body.mediaType,
      body: checked.body.value,
      longIntegers: body.toString("latin1").match(/"?\d{16,}"?/g) ?? [],
      files: checked.body.files,
      violations: [...checked.violations, ...violations],
      response: recorded,
    });
    const isStream = streamFormat(recorded.headers["content-type"] ?? "") !== null;
    await writeResponse(response, { ...recorded, body: responseBytes(recorded), isStream }, directive.faults ?? []);
  }

  async function respondTo(
    service: MockService,
    found: Route,
    directive: Directive,
    request: {
      readonly method: string;
      readonly search: string;
      readonly headers: { readonly [name: string]: string };
      readonly body: Buffer;
      readonly decoded: unknown;
      /** Reasons of the mock document against it. */
      refusals(): readonly string[];
    },
  ): Promise<{ readonly recorded: RecordedResponse; readonly violations: readonly string[] }> {
    const hasJson = isJson(request.headers["content-type"] ?? "");
    const text = request.body.length === 0 ? null : request.body.toString("utf8");
    // A server may disregard `Accept` (RFC 9110 §12.5.1), and does for the body of a failure; Prism would take another status.
    const isFailureAsked = options.interactive === true && (directive.status ?? 0) >= 400;
    const given = await service.prism.respond(
      {
        method: request.method,
        path: found.path,
        query: queryOf(request.search),
        headers:
          isFailureAsked || service.anyMedia.has(found.operation.id)
            ? acceptingAnything(request.headers)
            : request.headers,
        body: hasJson ? request.decoded : text,
      },
      directive,
      found.operation,
      service.unread.has(found.operation.id),
    );
    if (given.status < 200) {
      const violations = [`status ${given.status} ends no request, and the mock speaks no other protocol`];
      return { recorded: recordedRefusal(501, violations, violations), violations: [] };
    }
    const violations = given.violations.filter((violation) => violation.startsWith("request "));
    if (violations.length > 0 && options.lenient !== true) {
      // Prism would give the example of a documented failure, whose message is about another request.
      const refusals = request.refusals();
      const reasons = refusals.length > 0 ? refusals : violations;
      return {
        recorded: recordedRefusal(400, reasons),
        violations: violations.map((violation) => `mock: ${violation}`),
      };
    }
    const hosts: readonly HostRewrite[] = service.hosts.map((pointer) => ({ pointer, host: url }));
    const composed = composeResponse(fittingResponse(service, found.operation, given), directive, hosts);
    const end = service.streamEnds.get(found.operation.id);
    const isExample = hasExample(service, found.operation, composed);
    const checked = checkResponse(found.operation, service.checked, composed, end);
    const isAssumed = checked.violations.length > 0 && fitsOpenly(service, found.operation, composed, end);
    return {
      recorded: { ...composed, isExample, isAssumed, ...checked },
      violations: violations.map((violation) => `mock: ${violation}`),
    };
  }

  return {
    url,
    baseUrls: Object.fromEntries(services.map(({ routed }) => [routed.name, `${url}/${routed.name}`])),
    control: directives.control,
    requests,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The reasons of the mock document against a request that the effective one takes. */
function mockRefusals(
  { mocked, documented }: MockService,
  found: Route,
  request: Parameters<typeof checkRequest>[2],
): readonly string[] {
  const operation = documented.get(found.operation.id) ?? found.operation;
  return checkRequest(mocked, { ...found, operation }, request).violations;
}

/** Path and query as sent: `URL` would resolve dot segments and hide them. */
function splitTarget(target: string): { readonly pathname: string; readonly search: string } {
  const mark = target.indexOf("?");
  return mark < 0 ? { pathname: target, search: "" } : { pathname: target.slice(0, mark), search: target.slice(mark) };
}

function queryOf(search: string): { readonly [name: string]: string | string[] } {
  const parameters = new URLSearchParams(search);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}

/** Headers that accept any media type after those which they name: Prism does not know ranges of a document. */
function acceptingAnything(headers: { readonly [name: string]: string }): { readonly [name: string]: string } {
  const { accept } = headers;
  return { ...headers, accept: accept === undefined || accept.includes("*") ? "*/*" : `${accept}, */*;q=0.1` };
}
