import { asksForStream, readBody } from "./asked-stream.js";
import { checkedReplies, checkReply } from "./mock-replies.js";
import type { Operation } from "./operation.js";
import type { FetchFunction, FetchInit } from "./own-fetch.js";
import { matchOperation, routesFor } from "./proxy-routes.js";

/** An operation as a test double knows it: its examples by status, the first of which is the usual response. */
export interface MockedOperation {
  readonly operation: Operation;
  readonly examples: readonly { readonly status: number; readonly body?: unknown }[];
  /** Events of its stream. */
  readonly events?: readonly unknown[];
}

/** A response to order. Without a body it has the example of its status. */
export interface MockResponse<Body = unknown, Event = unknown> {
  /** Default: that of the first example. */
  readonly status?: number;
  readonly body?: Body;
  readonly headers?: { readonly [name: string]: string };
  /** Events of a stream, instead of a body. An error breaks the stream off in its place. */
  readonly events?: readonly (Event | Error)[];
  /** Whether the connection is lost after the body or the events. */
  readonly cut?: boolean;
}

/** A response, an error that `fetch` rejects with, or a function that gives one of both for a request. */
export type MockReply<Body = unknown, Event = unknown> =
  | MockResponse<Body, Event>
  | Error
  | ((request: MockedRequest) => MockResponse<Body, Event> | Error);

/** Replies of a method by its map of responses; a list gives one after the other, and its last for ever. */
export type RepliesOf<Responses, Event = never> =
  | MockReply<Responses[keyof Responses], Event>
  | readonly MockReply<Responses[keyof Responses], Event>[];

/** A request that the client made. */
export interface MockedRequest {
  /** Name of the method, such as `files.list`; the first of those that send it. */
  readonly operation: string;
  readonly method: string;
  readonly url: URL;
  /** Values in the path. */
  readonly path: { readonly [name: string]: unknown };
  readonly headers: Headers;
  /** Parsed JSON, a string, a form, or undefined. */
  readonly body: unknown;
}

/** A `fetch` that gives ordered responses and examples, and keeps the requests. */
export interface MockFetch extends FetchFunction {
  readonly requests: readonly MockedRequest[];
}

/** Replies by method; a list gives one after the other, and its last for ever. */
export type MockReplies<Name extends string> = { readonly [name in Name]?: MockReply | readonly MockReply[] };

/** The message for a name that no method has, with the methods of the same last name, or of the same resource. */
function unknownMethod(name: string, names: readonly string[]): string {
  const resource = name.slice(0, name.lastIndexOf(".") + 1);
  const method = name.slice(resource.length);
  const nearest = [
    names.filter((other) => other.endsWith(`.${name}`)),
    resource === "" ? [] : names.filter((other) => other.startsWith(resource)),
    names.filter((other) => other.endsWith(`.${method}`)),
  ];
  const near = nearest.find((list) => list.length > 0);
  const hint = near === undefined ? "" : `; there is ${near.map((other) => `"${other}"`).join(", ")}`;
  return `mockFetch: no method is called "${name}"${hint}`;
}

/**
 * Makes a `fetch` for a client in a test. Nothing leaves the process.
 *
 * @param operations of the version, by method
 * @param replies what to give instead of the examples
 * @throws {TypeError} for a name that no method has, and for an invalid reply
 */
export function mockFetchOf<Name extends string>(
  operations: { readonly [name in Name]: MockedOperation },
  replies: MockReplies<Name>,
): MockFetch {
  const names = Object.keys(operations) as Name[];
  // The first of the methods that send an operation names it.
  const nameOf = new Map([...names].reverse().map((name) => [operations[name].operation, name] as const));
  const routes = routesFor(nameOf.keys());
  const ordered = new Map<Operation, readonly MockReply[]>();
  for (const [name, reply] of Object.entries(replies) as [Name, MockReply | readonly MockReply[] | undefined][]) {
    if (!Object.hasOwn(operations, name)) throw new TypeError(unknownMethod(name, names));
    if (reply !== undefined) ordered.set(operations[name].operation, checkedReplies(name, reply));
  }
  const requests: MockedRequest[] = [];
  const given = new Map<Operation, number>();
  const fetch = async (address: string, init: FetchInit): Promise<Response> => {
    init.signal.throwIfAborted();
    const url = new URL(address);
    const found = matchOperation(routes, init.method, url.pathname);
    const name = found && nameOf.get(found.operation);
    if (found === undefined || name === undefined)
      throw new TypeError(`mockFetch: no operation has the request ${init.method} ${url.pathname}`);
    const { operation, values } = found;
    const body = await readBody(init.body, init.headers.get("content-type") ?? "");
    const request: MockedRequest = {
      operation: name,
      method: init.method,
      url,
      path: values,
      headers: init.headers,
      body,
    };
    requests.push(request);
    const count = given.get(operation) ?? 0;
    given.set(operation, count + 1);
    const own = ordered.get(operation) ?? [];
    const reply = own[Math.min(count, own.length - 1)] ?? {};
    const response = typeof reply === "function" ? reply(request) : reply;
    checkReply(name, response);
    if (response instanceof Error) throw response;
    return made(operations[name], response, asksForStream(operation, init.headers, body) === true);
  };
  return Object.assign(fetch, { requests });
}

function made(mocked: MockedOperation, reply: MockResponse, streams: boolean): Response {
  const status = reply.status ?? mocked.examples[0]?.status ?? 200;
  const isEmpty = status === 204 || status === 205 || status === 304;
  const { stream } = mocked.operation;
  const streamed = reply.events ?? (streams && status < 300 && reply.body === undefined ? mocked.events : undefined);
  if (streamed !== undefined) {
    const pieces = streamed.map((event) => (event instanceof Error ? event : itemOf(event, stream?.format)));
    if (stream?.end !== undefined && reply.cut !== true) pieces.push(`data: ${stream.end}\n\n`);
    const type = stream?.accept ?? "text/event-stream";
    return new Response(bytesOf(pieces, reply.cut === true), {
      status,
      headers: { "content-type": type, ...reply.headers },
    });
  }
  const body = "body" in reply ? reply.body : mocked.examples.find((example) => example.status === status)?.body;
  if (isEmpty || body === undefined) return new Response(null, { status, headers: { ...reply.headers } });
  const isOwn = typeof body === "string" || body instanceof Blob;
  const text = isOwn ? body : JSON.stringify(body);
  const type = body instanceof Blob ? body.type : typeof body === "string" ? "text/plain" : "application/json";
  const headers = { "content-type": type, ...reply.headers };
  if (reply.cut !== true || typeof text !== "string") return new Response(text, { status, headers });
  return new Response(bytesOf([text.slice(0, text.length / 2)], true), { status, headers });
}

function itemOf(event: unknown, format: "lines" | "sequence" | undefined): string {
  const text = JSON.stringify(event);
  if (format === undefined) return `data: ${text}\n\n`;
  return format === "lines" ? `${text}\n` : `\u001e${text}\n`;
}

function bytesOf(pieces: readonly (string | Error)[], isCut: boolean): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const left = [...pieces];
  return new ReadableStream({
    pull(controller) {
      const next = left.shift();
      if (next instanceof Error) controller.error(next);
      else if (next !== undefined) controller.enqueue(encoder.encode(next));
      else if (isCut) controller.error(new TypeError("the connection was lost"));
      else controller.close();
    },
  });
}
