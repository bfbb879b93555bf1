import { type EncodedBody, encodeBody } from "./body.js";
import { isRecord } from "./json-pointer.js";
import type { Operation, ParameterEncoding } from "./operation.js";
import { encodeCookies, encodeHeaders, encodingsOf } from "./parameter-encodings.js";
import { encodePath, splitTemplate, type Values } from "./path.js";
import { encodeQuery } from "./query.js";

/** What a method passes on: values by the place they travel in. */
export interface OperationArguments {
  readonly path?: Values | undefined;
  readonly query?: object | undefined;
  /** The query, where options of the call may be among its values or in its place. */
  readonly queryOrOptions?: object | undefined;
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
  const cookies = rest.cookie && encodeCookies({ ...rest.cookie }, encodingsOf(parameters, "cookie"));
  const flag = operation.stream?.flag;
  const flagged = flag === undefined ? body : { ...toObject(operation.id, body), [flag]: stream };
  const { query: own } = splitTemplate(operation.path);
  const query = (operation.encodeQuery ?? encodeQuery)(queryValues, encodingsOf(parameters, "query"));
  return {
    path: encodePath(operation, pathValues, encodingsOf(parameters, "path")),
    query: [own, query].filter(Boolean).join("&"),
    pathValues,
    queryValues,
    headers: {
      ...(rest.header && encodeHeaders({ ...rest.header }, encodingsOf(parameters, "header"))),
      ...(cookies ? { cookie: cookies } : {}),
    },
    body: encodeBody(operation, flagged),
  };
}

const NONE: Values = {};

/** The arguments with each parameter in the place where it travels, and not in the argument that the caller passed it in. */
function placed(parameters: NonNullable<Operation["parameters"]>, given: OperationArguments): OperationArguments {
  const rest = {
    query: { ...given.query } as { [name: string]: unknown },
    body: isRecord(given.body) ? { ...given.body } : undefined,
  };
  const moved: { [place in ParameterEncoding["in"]]: object } = {
    path: { ...given.path },
    query: {},
    header: { ...given.header },
    cookie: { ...given.cookie },
  };
  for (const name of Object.keys(parameters)) {
    const encoding = parameters[name];
    if (encoding === undefined) continue;
    const { in: place, argument, name: wire = name } = encoding;
    const passed: { [name: string]: unknown } | undefined = argument && rest[argument];
    if (passed === undefined || !Object.hasOwn(passed, name)) continue;
    moved[place] = { ...moved[place], [wire]: passed[name] };
    delete passed[name];
  }
  return { ...moved, path: { ...moved.path }, query: { ...rest.query, ...moved.query }, body: rest.body ?? given.body };
}

function toObject(id: string, body: unknown): object {
  if (body !== undefined && !isRecord(body)) throw new TypeError(`${id}: the body must be an object`);
  return body ?? {};
}
