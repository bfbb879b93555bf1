/** Values of a template's parameters in a path, encoded still, or undefined where it does not fit or cannot be decoded (RFC 3986 §2.1). */
export function matchTemplate(template: string, path: string): { readonly [name: string]: string } | undefined {
  const wanted = template.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return undefined;
  // A parameter may be called `__proto__`.
  const parameters = new Map<string, string>();
  for (const [index, segment] of wanted.entries()) {
    const values = matchSegment(segment.split(/\{[^{}]*\}/), given[index] ?? "");
    if (values === undefined) return undefined;
    for (const [position, [, name = ""]] of [...segment.matchAll(/\{([^{}]*)\}/g)].entries()) {
      const value = values[position] ?? "";
      if (!isDecodable(value)) return undefined;
      parameters.set(name, value);
    }
  }
  return Object.fromEntries(parameters);
}

/**
 * What stands between the fixed texts of a segment, at least a character each time and the first ones as long as can be; undefined where the
 * segment does not fit. It goes from the end, so that each fixed text is looked for once.
 */
function matchSegment(texts: readonly string[], given: string): readonly string[] | undefined {
  const [first = "", ...others] = texts;
  const last = others.pop();
  if (last === undefined) return first === given ? [] : undefined;
  if (!given.startsWith(first) || !given.endsWith(last)) return undefined;
  const values: string[] = [];
  let end = given.length - last.length;
  for (const text of others.reverse()) {
    const at = end - 1 - text.length < 0 ? -1 : given.lastIndexOf(text, end - 1 - text.length);
    if (at === -1) return undefined;
    values.unshift(given.slice(at + text.length, end));
    end = at;
  }
  return end > first.length ? [given.slice(first.length, end), ...values] : undefined;
}

function isDecodable(segment: string): boolean {
  try {
    decodeURIComponent(segment);
    return true;
  } catch {
    return false;
  }
}
