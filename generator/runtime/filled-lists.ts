import type { ParameterEncoder } from "./arguments.js";
import { encodeParameters } from "./styled-parameters.js";

/**
 * Encodes parameters of an operation that needs lists in its query. An empty list has no form there (RFC 6570 §3.2.8): it would be sent as nothing.
 *
 * @throws {TypeError} for a list that is empty
 */
export const encodeFilledLists: ParameterEncoder = (operation, given) => {
  const query: object = given.query ?? {};
  for (const name of operation.lists ?? []) {
    const value: unknown = Reflect.get(query, name);
    if (Array.isArray(value) && value.length === 0)
      throw new TypeError(`${operation.id}: the query parameter "${name}" must not be empty`);
  }
  return encodeParameters(operation, given);
};
