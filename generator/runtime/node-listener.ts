import { Readable } from "node:stream";

/** A request of Node (`http.IncomingMessage`). Its types are not imported: a user of the package may lack them. */
export interface NodeRequest extends AsyncIterable<Uint8Array> {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
}

/** A response of Node (`http.ServerResponse`). */
export interface NodeResponse {
  writeHead(status: number, headers: { [name: string]: string }): unknown;
  flushHeaders(): void;
  end(): unknown;
  destroy(): unknown;
  on(event: "close", listener: () => void): unknown;
}

/** A listener for `node:http`, Express and others that hand on Node's own requests. */
export type NodeListener = (request: NodeRequest, response: NodeResponse) => Promise<void>;

/**
 * Lets a handler of the web, such as a proxy, serve requests of Node. An Express application must not have read the body before.
 *
 * @param handler takes a `Request` and gives its `Response`
 */
export function toNodeListener(handler: (request: Request) => Promise<Response>): NodeListener {
  return async (incoming, outgoing) => {
    const stop = new AbortController();
    outgoing.on("close", () => stop.abort());
    const { method = "GET", headers } = incoming;
    // Express takes the path of a mounted handler out of `url`.
    const { originalUrl } = incoming as { readonly originalUrl?: string };
    const hasBody = method !== "GET" && method !== "HEAD";
    const request = new Request(new URL(originalUrl ?? incoming.url ?? "/", `http://${headers.host ?? "localhost"}`), {
      method,
      headers: Object.entries(headers).flatMap(([name, value]) =>
        [value ?? []].flat().map((each): [string, string] => [name, each]),
      ),
      signal: stop.signal,
      ...(hasBody ? { body: Readable.toWeb(incoming as unknown as Readable) as BodyInit, duplex: "half" } : {}),
    } as RequestInit);
    const response = await handler(request);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.flushHeaders();
    if (response.body === null) return void outgoing.end();
    const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
    body.on("error", () => outgoing.destroy());
    body.pipe(outgoing as unknown as NodeJS.WritableStream);
    outgoing.on("close", () => body.destroy());
  };
}
