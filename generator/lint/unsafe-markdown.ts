/** Signs `<` in a description, or white space in a row, from which on openapi-core's expressions would take too long. */
const MANY = 100;

const SPACE = /\s{100}/;

/**
 * A description that openapi-core's rule `no-unsafe-markdown` judges as it would judge the whole: the same string, or where its expressions would take the
 * square of the length, the first markup of each kind that they look for.
 */
export function boundedDescription(text: string): string {
  if (!SPACE.test(text) && text.split("<", MANY + 1).length <= MANY) return text;
  const found = [
    ...(/<script\b/i.test(text) ? ["<script>"] : []),
    ...(hasHandler(text) ? ["<a onclick=>"] : []),
    ...(hasScriptAddress(text) ? ["](javascript:"] : []),
  ];
  return found.length > 0 ? found.join(" ") : "text";
}

/** `<[a-z][^>]*\bon[a-z]+\s*=`, between two `>` at a time. */
function hasHandler(text: string): boolean {
  return text.split(">").some((part) => {
    const start = part.search(/<[a-z]/i);
    const handler = /\bon[a-z]+\s*=/gi;
    handler.lastIndex = start + 2;
    return start !== -1 && handler.test(part);
  });
}

/** `](javascript:` and `href='javascript:`, read back from the scheme. */
function hasScriptAddress(text: string): boolean {
  return [...text.matchAll(/javascript:/gi)].some(({ index }) => {
    const before = text.slice(0, index).trimEnd();
    if (before.endsWith("](")) return true;
    const unquoted = /["']$/.test(before.slice(-1)) ? before.slice(0, -1).trimEnd() : before;
    return unquoted.endsWith("=") && /\b(?:href|src)$/i.test(unquoted.slice(0, -1).trimEnd().slice(-5));
  });
}
