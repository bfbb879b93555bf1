import type { ParameterEncoding } from "./operation.js";
import type { Encodings } from "./parameter-encodings.js";
import { isStructure, type Values } from "./path.js";
import { encodeQuery, encodeText, type Pair, plainPairs, textOf } from "./query.js";
import { contentText } from "./simple-style.js";

/**
 * Encodes query parameters that have styles or media types (OpenAPI 3.1 §4.8.12): style `form`, exploded, unless an
 * encoding says otherwise. A list or an object within another has no form there (§4.8.12.4): it is JSON. Cookies have
 * the same styles, and another separator.
 *
 * @throws {TypeError} as `encodeQuery` does.
 */
export function encodeStyledQuery(values: Values, encodings: Encodings = {}, separator = "&"): string {
  const pairs = (name: string, value: unknown): readonly Pair[] => {
    const encoding = encodings[name];
    return encoding === undefined ? plainPairs(name, value) : pairsOf(name, value, encoding);
  };
  return encodeQuery(values, pairs, separator);
}

function pairsOf(name: string, value: unknown, encoding: ParameterEncoding): readonly Pair[] {
  // In a cookie a semicolon begins the next one, and OpenAPI gives the word no meaning there.
  const isRaw = encoding.style === "cookie";
  const plain = isRaw ? cookieText : encodeText;
  const encode = encoding.allowReserved && encoding.in === "query" ? encodeKeepingReserved : plain;
  const key = plain(name);
  if (encoding.content !== undefined) {
    return [[key, encode(contentText(value, encoding.content))]];
  }
  const style = encoding.style ?? "form";
  const explode = encoding.explode ?? (style === "form" || isRaw);
  if (!isStructure(value)) return [[key, encode(textOf(value))]];
  const isList = Array.isArray(value);
  const pairs: Pair[] = [];
  if (style === "deepObject") {
    addDeepPairs(pairs, key, value, encode);
    return pairs;
  }
  const joined: string[] = [];
  for (const field of Object.keys(value)) {
    const item: unknown = Reflect.get(value, field);
    if (item === undefined) continue;
    const text = encode(isStructure(item) ? JSON.stringify(item) : textOf(item));
    const own = isList ? key : plain(field);
    if (explode) pairs.push([own, text]);
    else if (isList) joined.push(text);
    else joined.push(own, text);
  }
  if (joined.length > 0) pairs.push([key, joined.join(SEPARATORS[style] ?? ",")]);
  return pairs;
}

/** `key[a][b]=c` and `key[0]=c`: OpenAPI defines the first level of an object alone, servers read the others alike. */
function addDeepPairs(pairs: Pair[], key: string, value: object, encode: (text: string) => string): void {
  for (const field of Object.keys(value)) {
    const item: unknown = Reflect.get(value, field);
    const own = `${key}[${encodeURIComponent(field)}]`;
    if (isStructure(item)) addDeepPairs(pairs, own, item, encode);
    else if (item !== undefined) pairs.push([own, encode(textOf(item))]);
  }
}

/** A string as a cookie holds it without encoding (OpenAPI 3.2 §4.12, style `cookie`): nothing that would end it (RFC 6265 §4.1.1). */
function cookieText(text: string): string {
  if (/[\s;\p{Cc}]|[^ -~]/u.test(text)) throw new TypeError("no text of a cookie");
  return text;
}

const SEPARATORS: { readonly [style: string]: string } = { spaceDelimited: "%20", pipeDelimited: "%7C" };

/** RFC 6570 §3.2.3, except for what would end the value or the query. */
function encodeKeepingReserved(text: string): string {
  return encodeURIComponent(text).replace(/%(3A|2F|3F|5B|5D|40|21|24|27|28|29|2A|2C|3B|3D)/g, (code) =>
    decodeURIComponent(code),
  );
}
