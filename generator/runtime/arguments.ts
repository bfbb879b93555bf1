import { type EncodedBody, encodeBody } from "./body.js";
import { isRecord } from "./json-pointer.js";
import type { Operation } from "./operation.js";
import { encodePath, type Values } from "./path.js";
import { encodeQuery } from "./query.js";

/** What a method passes on: values by the place they travel in. */
export interface OperationArguments {
  readonly path?: Values | undefined;
  readonly query?: object | undefined;
  readonly header?: object | undefined;
  readonly cookie?: object | undefined;
  readonly body?: unknown;
}

/** Arguments as they travel. */
export interface EncodedArguments {
  readonly path: string;
  readonly query: string;
  /** Values before their encoding, for middleware to read. */
  readonly pathValues: Values;
  readonly queryValues: Values;
  readonly headers: { readonly [name: string]: string };
  readonly body: EncodedBody | undefined;
}

/**
 * Encodes the arguments of an operation. Parameters that the caller passes within the body are taken out of it first.
 * `stream` is the value of the flag that asks for an event stream, where the operation has one.
 *
 * @throws {TypeError} for a value that cannot be sent.
 */
export function encodeArguments(operation: Operation, given: OperationArguments, stream: boolean): EncodedArguments {
  const { parameters = {} } = operation;
  const { moved, body } = splitBody(operation, given.body);
  const pathValues = { ...given.path, ...moved.path };
  const queryValues = { ...given.query, ...moved.query };
  const cookies = encodeQuery({ ...given.cookie, ...moved.cookie }, parameters).replaceAll("&", "; ");
  const flagged = operation.stream === undefined ? body : { ...toObject(body), [operation.stream.flag]: stream };
  return {
    path: encodePath(operation.path, pathValues, parameters),
    query: encodeQuery(queryValues, parameters),
    pathValues,
    queryValues,
    headers: {
      ...headerTexts({ ...given.header, ...moved.header }),
      ...(cookies === "" ? {} : { cookie: cookies }),
    },
    body: encodeBody(operation, flagged),
  };
}

type Moved = { readonly [place in "path" | "query" | "header" | "cookie"]: { readonly [name: string]: unknown } };

function splitBody(operation: Operation, body: unknown): { readonly moved: Moved; readonly body: unknown } {
  const moved: { [place in keyof Moved]: { [name: string]: unknown } } = {
    path: {},
    query: {},
    header: {},
    cookie: {},
  };
  const names = Object.entries(operation.parameters ?? {}).filter(([, { argument }]) => argument === "body");
  if (names.length === 0 || !isRecord(body)) return { moved, body };
  const rest: { [name: string]: unknown } = { ...body };
  for (const [name, encoding] of names) {
    moved[encoding.in][name] = rest[name];
    delete rest[name];
  }
  return { moved, body: operation.body === undefined ? undefined : rest };
}

function toObject(body: unknown): object {
  return isRecord(body) ? body : {};
}

/** Style `simple`: an array is joined by commas. */
function headerTexts(values: Values): { readonly [name: string]: string } {
  const present = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(present.map(([name, value]) => [name, String(value)]));
}
