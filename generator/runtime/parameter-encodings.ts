import type { Operation, ParameterEncoding } from "./operation.js";
import type { Values } from "./path.js";
import { simpleText } from "./simple-style.js";
import { encodeStyledQuery } from "./styled-query.js";

/** Encodings of parameters by the names they have on the wire. */
export type Encodings = { readonly [name: string]: ParameterEncoding };

/** The encodings of one place. */
export function encodingsOf(
  parameters: Operation["parameters"],
  place: ParameterEncoding["in"],
): Encodings | undefined {
  let encodings: { [name: string]: ParameterEncoding } | undefined;
  for (const key in parameters) {
    const encoding = parameters[key];
    if (encoding?.in !== place) continue;
    encodings ??= Object.create(null) as { [name: string]: ParameterEncoding };
    encodings[encoding.name ?? key] = encoding;
  }
  return encodings;
}

/** Header parameters as texts; what has no value is left out. */
export function encodeHeaders(values: Values, encodings: Encodings | undefined): { readonly [name: string]: string } {
  const texts: { [name: string]: string } = {};
  for (const name of Object.keys(values)) {
    const value = values[name];
    if (value !== undefined && value !== null) texts[name] = simpleText(value, encodings?.[name]);
  }
  return texts;
}

/** Cookie parameters as the value of the `Cookie` header (RFC 6265 §4.2.1); empty without cookie parameters. */
export function encodeCookies(values: Values, encodings: Encodings | undefined): string {
  return encodeStyledQuery(values, encodings, "; ");
}
