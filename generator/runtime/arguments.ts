import { type EncodedBody, encodeBody } from "./body.js";
import { isRecord } from "./json-pointer.js";
import type { Operation } from "./operation.js";
import { encodePath, splitTemplate, type Values } from "./path.js";
import { encodeQuery } from "./query.js";

/** The arguments of a method, by the place they travel in. */
export interface OperationArguments {
  readonly path?: Values | undefined;
  readonly query?: object | undefined;
  /** The query, where options of the call may be among its values or in its place. */
  readonly queryOrOptions?: object | undefined;
  readonly header?: object | undefined;
  readonly cookie?: object | undefined;
  readonly body?: unknown;
}

/** Parameters as they travel. */
interface EncodedPlaces {
  readonly path: string;
  readonly query: string;
  /** Values before their encoding, for middleware to read. */
  readonly pathValues: Values;
  readonly queryValues: Values;
  readonly headers?: { readonly [name: string]: string };
}

/** Parameters as they travel, and the body without those that the caller passed in it. */
export interface EncodedParameters extends EncodedPlaces {
  readonly body: unknown;
}

/**
 * Encodes the parameters of an operation.
 *
 * @throws {TypeError} for a value that cannot be sent.
 */
export type ParameterEncoder = (operation: Operation, given: OperationArguments) => EncodedParameters;

/** Arguments as they travel. */
export interface EncodedArguments extends EncodedPlaces {
  readonly body: EncodedBody | undefined;
}

/**
 * Encodes the arguments of an operation. `stream` is the value of the flag that asks for an event stream, where the
 * operation has one.
 *
 * @throws {TypeError} for a value that cannot be sent.
 */
export function encodeArguments(operation: Operation, given: OperationArguments, stream: boolean): EncodedArguments {
  const parameters = (operation.encodeParameters ?? encodePlain)(operation, given);
  const { body } = parameters;
  const flag = operation.stream?.flag;
  const flagged = flag === undefined ? body : { ...toObject(operation.id, body), [flag]: stream };
  const { query: own } = splitTemplate(operation.path);
  return {
    ...parameters,
    query: [own, parameters.query].filter(Boolean).join("&"),
    body: encodeBody(operation, flagged),
  };
}

/** Encodes parameters of the path and of the query that have no style of their own. */
const encodePlain: ParameterEncoder = (operation, { path: pathValues = {}, query, body }) => {
  const queryValues = { ...query };
  return { path: encodePath(operation, pathValues), query: encodeQuery(queryValues), pathValues, queryValues, body };
};

function toObject(id: string, body: unknown): object {
  if (body !== undefined && !isRecord(body)) throw new TypeError(`${id}: the body must be an object`);
  return body ?? {};
}
