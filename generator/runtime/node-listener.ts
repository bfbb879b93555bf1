import { Readable } from "node:stream";
import { printError } from "./logger.js";

/** A request of Node (`http.IncomingMessage`). Its types are not imported: a user of the package may lack them. */
export interface NodeRequest extends AsyncIterable<Uint8Array> {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly readableDidRead?: boolean;
}

/** A response of Node (`http.ServerResponse`). */
export interface NodeResponse {
  readonly destroyed: boolean;
  readonly headersSent: boolean;
  writeHead(status: number, headers: { [name: string]: string | string[] }): unknown;
  flushHeaders(): void;
  end(body?: string): unknown;
  destroy(): unknown;
  on(event: "close", listener: () => void): unknown;
}

/** A listener for `node:http`, Express and others that hand on Node's own requests. It never rejects. */
export type NodeListener = (request: NodeRequest, response: NodeResponse) => Promise<void>;

/** A request that never reaches the handler, with the status of its response. */
class Refusal {
  readonly status: number;
  readonly detail: string;

  constructor(status: number, detail: string) {
    this.status = status;
    this.detail = detail;
  }
}

/**
 * Lets a handler of the web, such as a proxy, serve requests of Node. A request that is not valid has the response 400 or 405; one whose handler fails, or
 * whose body something else has read before, such as a parser of Express, has 500. A page that has left gets nothing.
 *
 * @param handler takes a `Request` and gives its `Response`
 * @param onError is called with what the handler throws; by default it is printed
 */
export function toNodeListener(
  handler: (request: Request) => Promise<Response>,
  onError: (error: unknown) => void = printError,
): NodeListener {
  return async (incoming, outgoing) => {
    const stop = new AbortController();
    outgoing.on("close", () => stop.abort());
    try {
      send(await handler(requestOf(incoming, stop.signal)), outgoing);
    } catch (error) {
      const hasLeft = outgoing.destroyed || stop.signal.aborted;
      if (hasLeft || outgoing.headersSent) outgoing.destroy();
      else refuse(outgoing, error instanceof Refusal ? error : new Refusal(500, "the server failed"));
      if (!hasLeft && !(error instanceof Refusal)) onError(error);
    }
  };
}

/** @throws {Refusal} where the platform cannot have such a request. */
function requestOf(incoming: NodeRequest, signal: AbortSignal): Request {
  const { method = "GET", headers } = incoming;
  const hasBody = method !== "GET" && method !== "HEAD";
  if (hasBody && incoming.readableDidRead && (headers["transfer-encoding"] ?? headers["content-length"] ?? "0") !== "0")
    throw new Refusal(500, "the body was read before it came here; put this handler before every parser of bodies");
  // The Fetch standard forbids these (§2.2.1).
  if (/^(CONNECT|TRACE|TRACK)$/i.test(method)) throw new Refusal(405, `${method} is not served`);
  // Express takes the path of a mounted handler out of `url`.
  const { originalUrl } = incoming as { readonly originalUrl?: string };
  const address = addressOf(originalUrl ?? incoming.url ?? "/", headers.host ?? "localhost");
  try {
    return new Request(address, {
      method,
      headers: Object.entries(headers).flatMap(([name, value]) =>
        [value ?? []].flat().map((each): [string, string] => [name, each]),
      ),
      signal,
      ...(hasBody ? { body: Readable.toWeb(incoming as unknown as Readable) as BodyInit, duplex: "half" } : {}),
    } as RequestInit);
  } catch {
    throw new Refusal(400, "the request is not valid");
  }
}

/** The address of a request target (RFC 9112 §3.2): a path, whatever its slashes, is below the host and names none. */
function addressOf(target: string, host: string | string[]): string {
  const isPath = target.startsWith("/");
  const address = isPath ? `http://${String(host)}${target}` : target;
  const isHost = !isPath || /^[^/?#@\\\s]+$/.test(String(host));
  if (!isHost || !/^https?:\/\//i.test(address) || !URL.canParse(address))
    throw new Refusal(400, "the address of the request is not valid");
  return address;
}

function send(response: Response, outgoing: NodeResponse): void {
  const headers: { [name: string]: string | string[] } = Object.fromEntries(response.headers);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  outgoing.writeHead(response.status, headers);
  outgoing.flushHeaders();
  if (response.body === null) return void outgoing.end();
  const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
  body.on("error", () => outgoing.destroy());
  body.pipe(outgoing as unknown as NodeJS.WritableStream);
  outgoing.on("close", () => body.destroy());
}

function refuse(outgoing: NodeResponse, { status, detail }: Refusal): void {
  const allow = status === 405 ? { allow: "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" } : {};
  // The rest of a body that nobody reads would be taken for the next request.
  outgoing.writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close", ...allow });
  outgoing.end(`${detail}\n`);
}
