import type { ParameterEncoding } from "./operation.js";
import type { Values } from "./path.js";
import { contentText } from "./simple-style.js";

type Pair = readonly [name: string, value: string];

/**
 * Encodes query parameters (OpenAPI 3.1 §4.8.12): style `form`, exploded, unless an encoding says otherwise.
 * `undefined` and `null` are left out, an empty text is kept.
 */
export function encodeQuery(values: Values, parameters: { readonly [name: string]: ParameterEncoding } = {}): string {
  const texts: string[] = [];
  for (const name of Object.keys(values)) {
    const value = values[name];
    if (value === undefined || value === null) continue;
    for (const [key, text] of pairsOf(name, value, parameters[name])) texts.push(`${key}=${text}`);
  }
  return texts.join("&");
}

function pairsOf(name: string, value: unknown, encoding: ParameterEncoding | undefined): readonly Pair[] {
  const encode = encoding?.allowReserved ? encodeKeepingReserved : encodeURIComponent;
  const key = encodeURIComponent(name);
  if (encoding?.content !== undefined) {
    return [[key, encode(contentText(value, encoding.content))]];
  }
  const style = encoding?.style ?? "form";
  const explode = encoding?.explode ?? style === "form";
  if (Array.isArray(value)) {
    const items = value.filter((item) => item !== undefined).map((item) => encode(String(item)));
    if (explode) return items.map((item) => [key, item]);
    return items.length === 0 ? [] : [[key, items.join(SEPARATORS[style] ?? ",")]];
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    if (style === "deepObject") {
      return entries.map(([field, item]) => [`${key}[${encodeURIComponent(field)}]`, encode(String(item))]);
    }
    if (explode) return entries.map(([field, item]) => [encodeURIComponent(field), encode(String(item))]);
    const flat = entries.flatMap(([field, item]) => [encodeURIComponent(field), encode(String(item))]);
    return flat.length === 0 ? [] : [[key, flat.join(SEPARATORS[style] ?? ",")]];
  }
  return [[key, encode(String(value))]];
}

const SEPARATORS: { readonly [style: string]: string } = { spaceDelimited: "%20", pipeDelimited: "%7C" };

/** RFC 6570 §3.2.3, but for what would end the value or the query. */
function encodeKeepingReserved(text: string): string {
  return encodeURIComponent(text).replace(/%(3A|2F|3F|5B|5D|40|21|24|27|28|29|2A|2C|3B|3D)/g, (code) =>
    decodeURIComponent(code),
  );
}
