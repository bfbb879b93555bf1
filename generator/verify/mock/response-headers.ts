/** Headers that frame a message (RFC 9112 §6, RFC 9110 §8.4): the server writes them by what it sends, whatever a document declares. */
const FRAMING: ReadonlySet<string> = new Set(
  "connection content-encoding content-length keep-alive trailer transfer-encoding upgrade".split(" "),
);

/**
 * Headers of a response as HTTP can carry them (RFC 9110 §5), names in lower case: lists and objects in the style `simple` (OpenAPI 3.1
 * §4.8.21), other characters than those of a header percent-encoded. Those that frame the message, or have no name or no value, are left out.
 */
export function responseHeaders(headers: { readonly [name: string]: unknown }): { readonly [name: string]: string } {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]): readonly (readonly [string, string])[] => {
      const key = name.toLowerCase();
      const isName = /^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(key);
      if (!isName || FRAMING.has(key) || value === null || value === undefined) return [];
      return [[key, textOf(value).replace(/[^\t\x20-\x7e\xa0-\xff]/gu, encoded)]];
    }),
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  return typeof value === "object" && value !== null
    ? Object.entries(value).flat().map(textOf).join(",")
    : String(value);
}

function encoded(character: string): string {
  // Half of a surrogate pair has no encoding.
  return encodeURIComponent(/\p{Cs}/u.test(character) ? "\ufffd" : character);
}
