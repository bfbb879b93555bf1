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
