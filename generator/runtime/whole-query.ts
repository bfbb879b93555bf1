import type { ParameterEncoder } from "./arguments.js";
import { formText } from "./form.js";
import { essence } from "./media-type.js";
import type { Encodings } from "./parameter-encodings.js";
import type { Values } from "./path.js";
import { contentText } from "./simple-style.js";
import { encodeParametersWith } from "./styled-parameters.js";
import { encodeStyledQuery } from "./styled-query.js";

/**
 * Encodes query parameters, one of which may be the whole query (OpenAPI 3.2 §4.12, `in: querystring`): the fields of a form, or a string of its
 * media type. Others, such as a credential, follow it.
 *
 * @throws {TypeError} for a value that cannot be sent.
 */
export function wholeQuery(values: Values, encodings: Encodings | undefined): string {
  let whole: string | undefined;
  for (const name in encodings) if (encodings[name]?.style === "querystring") whole = name;
  if (whole === undefined) return encodeStyledQuery(values, encodings);
  const { [whole]: value, ...others } = values;
  const rest = encodeStyledQuery(others, encodings);
  if (value === undefined || value === null) return rest;
  const content = encodings?.[whole]?.content ?? "";
  const isForm = essence(content) === "application/x-www-form-urlencoded";
  const text = isForm ? formText(value, encodings?.[whole]?.fields) : encodeURIComponent(contentText(value, content));
  return [text, rest].filter(Boolean).join("&");
}

/** Encodes the parameters of an operation that has such a parameter. */
export const encodeWholeQuery: ParameterEncoder = (operation, given) =>
  encodeParametersWith(operation, given, wholeQuery);
