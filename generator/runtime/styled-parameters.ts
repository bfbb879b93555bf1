import type { EncodedParameters, OperationArguments, ParameterEncoder } from "./arguments.js";
import { isRecord } from "./json-pointer.js";
import type { Operation, ParameterEncoding } from "./operation.js";
import { type Encodings, encodeCookies, encodeHeaders, encodingsOf } from "./parameter-encodings.js";
import type { Values } from "./path.js";
import { encodeStyledPath } from "./styled-path.js";
import { encodeStyledQuery } from "./styled-query.js";

/** Encodes parameters of all places, in the styles and media types that the operation gives them. */
export const encodeParameters: ParameterEncoder = (operation, given) =>
  encodeParametersWith(operation, given, encodeStyledQuery);

/** Encodes parameters, the query by a function. Those that the caller passes within the body are taken out of it first. */
export function encodeParametersWith(
  operation: Operation,
  given: OperationArguments,
  encodeQuery: (values: Values, encodings: Encodings | undefined) => string,
): EncodedParameters {
  const { parameters } = operation;
  const {
    path: pathValues = {},
    query,
    header,
    cookie,
    body,
  } = parameters === undefined ? given : placed(parameters, given);
  const queryValues: Values = { ...query };
  const cookies = cookie && encodeCookies({ ...cookie }, encodingsOf(parameters, "cookie"));
  return {
    path: encodeStyledPath(operation, pathValues, encodingsOf(parameters, "path")),
    query: encodeQuery(queryValues, encodingsOf(parameters, "query")),
    pathValues,
    queryValues,
    headers: {
      ...(header && encodeHeaders({ ...header }, encodingsOf(parameters, "header"))),
      ...(cookies ? { cookie: cookies } : {}),
    },
    body,
  };
}

/** The arguments with each parameter in the place where it travels, and not in the argument that the caller passed it in. */
function placed(parameters: NonNullable<Operation["parameters"]>, given: OperationArguments): OperationArguments {
  // A body without parameters stays the same value: it may be a file.
  const rest: { query: object | undefined; body: unknown } = { query: given.query, body: given.body };
  const moved: { [place in ParameterEncoding["in"]]: object } = {
    path: { ...given.path },
    query: {},
    header: { ...given.header },
    cookie: { ...given.cookie },
  };
  for (const name of Object.keys(parameters)) {
    const { in: place, argument, name: wire = name } = parameters[name] ?? {};
    if (place === undefined || argument === undefined) continue;
    const passed = rest[argument];
    if (!isRecord(passed) || !Object.hasOwn(passed, name)) continue;
    const { [name]: value, ...others } = passed;
    moved[place] = { ...moved[place], [wire]: value };
    rest[argument] = others;
  }
  return { ...moved, path: { ...moved.path }, query: { ...rest.query, ...moved.query }, body: rest.body };
}
