import { type EncodedBody, encodeBody } from "./body.js";
import { isRecord } from "./json-pointer.js";
import type { Operation, ParameterEncoding } from "./operation.js";
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
  const { parameters } = operation;
  const { path: pathValues = NONE, body, ...rest } = parameters === undefined ? given : placed(parameters, given);
  const queryValues: Values = { ...rest.query };
  const cookies = rest.cookie && encodeQuery({ ...rest.cookie }, parameters).replaceAll("&", "; ");
  const flagged = operation.stream === undefined ? body : { ...toObject(body), [operation.stream.flag]: stream };
  return {
    path: encodePath(operation.path, pathValues, parameters),
    query: encodeQuery(queryValues, parameters),
    pathValues,
    queryValues,
    headers: { ...(rest.header && headerTexts({ ...rest.header })), ...(cookies ? { cookie: cookies } : {}) },
    body: encodeBody(operation, flagged),
  };
}

const NONE: Values = {};

/** The arguments with each parameter in the place where it travels: callers pass some in the body, and those of headers with the query. */
function placed(parameters: NonNullable<Operation["parameters"]>, given: OperationArguments): OperationArguments {
  const body: { [name: string]: unknown } | undefined = isRecord(given.body) ? { ...given.body } : undefined;
  const query: { [name: string]: unknown } = { ...given.query };
  const moved: { [place in ParameterEncoding["in"]]: object } = {
    path: { ...given.path },
    query: {},
    header: {},
    cookie: {},
  };
  for (const [name, { in: place, argument }] of Object.entries(parameters)) {
    const from = argument === "body" ? body : place === "header" || place === "cookie" ? query : undefined;
    if (from === undefined || !Object.hasOwn(from, name)) continue;
    moved[place] = { ...moved[place], [name]: from[name] };
    delete from[name];
  }
  return {
    path: { ...moved.path },
    query: { ...query, ...moved.query },
    header: { ...given.header, ...moved.header },
    cookie: { ...given.cookie, ...moved.cookie },
    body: body ?? given.body,
  };
}

function toObject(body: unknown): object {
  return isRecord(body) ? body : {};
}

/** Style `simple`: an array is joined by commas. */
function headerTexts(values: Values): { readonly [name: string]: string } {
  const present = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(present.map(([name, value]) => [name, String(value)]));
}
