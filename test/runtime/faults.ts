import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";

/** A good response, as a fault spoils it. */
export interface GoodResponse {
  readonly type: string;
  readonly text: string;
}

/** How a server fails. */
export interface Fault {
  readonly name: string;
  /** Whether another attempt can have another end: the client sends the request again where that does no harm. */
  readonly isTemporary: boolean;
  readonly respond: (response: ServerResponse, good: GoodResponse) => void;
}

const start = (response: ServerResponse, { type, text }: GoodResponse): void => {
  response.writeHead(200, { "content-type": type });
  response.write(text.slice(0, text.length / 2));
};
const failure =
  (status: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end('{"error":{"code":"BUSY"}}');
  };
/** Once the bytes before it have left. */
const later = (act: () => void): void => void setImmediate(() => setImmediate(act));

/** Twelve kinds of them. One that refuses a request by its status has done nothing. */
export const FAULTS: readonly Fault[] = [
  { name: "reset before headers", isTemporary: true, respond: (response) => void response.socket?.destroy() },
  {
    name: "reset within the body",
    isTemporary: true,
    respond(response, good) {
      start(response, good);
      later(() => response.socket?.destroy());
    },
  },
  {
    name: "cut gzip",
    isTemporary: false,
    respond(response, { type, text }) {
      const bytes = gzipSync(text);
      response.writeHead(200, { "content-type": type, "content-encoding": "gzip" });
      response.end(bytes.subarray(0, bytes.length - 12));
    },
  },
  { name: "429", isTemporary: true, respond: failure(429, { "retry-after": "0" }) },
  { name: "500", isTemporary: true, respond: failure(500) },
  { name: "503", isTemporary: true, respond: failure(503) },
  // The client gives up, and closes the connection.
  { name: "no headers", isTemporary: true, respond: () => undefined },
  {
    name: "invalid JSON",
    isTemporary: false,
    respond: (response, { type, text }) => void response.writeHead(200, { "content-type": type }).end(`data: {${text}`),
  },
  {
    name: "wrong content type",
    isTemporary: false,
    respond: (response) =>
      void response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Welcome</title>"),
  },
  {
    name: "redirect",
    isTemporary: false,
    respond: (response) => void response.writeHead(302, { location: "/elsewhere" }).end(),
  },
  {
    name: "end without a last chunk",
    isTemporary: true,
    respond(response, good) {
      start(response, good);
      later(() => response.socket?.end());
    },
  },
  {
    name: "empty body",
    isTemporary: false,
    respond: (response, { type }) => void response.writeHead(200, { "content-type": type }).end(),
  },
];
