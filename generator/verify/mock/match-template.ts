/** A path template, cut into its segments once. */
export interface PathTemplate {
  readonly segments: readonly TemplateSegment[];
  /** Place of the segment that takes several of a path; undefined where each takes one. */
  readonly wide: number | undefined;
}

interface TemplateSegment {
  /** Fixed strings around its parameters: one more than parameters. */
  readonly texts: readonly string[];
  /** Names of its parameters. */
  readonly names: readonly string[];
}

/**
 * Cuts a path template, which has no query and no fragment.
 *
 * @param slashed names of parameters whose values may have slashes; the first of them takes what is left of a path
 */
export function readTemplate(template: string, slashed: readonly string[] = []): PathTemplate {
  const segments = template.split("/").map((segment) => ({
    texts: segment.split(/\{[^{}]*\}/).map(asSent),
    names: [...segment.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name),
  }));
  const wide = segments.findIndex(({ names }) => names.some((name) => slashed.includes(name)));
  return { segments, wide: wide === -1 ? undefined : wide };
}

/**
 * Segments of a path as the template has them: those of a value with slashes are one, its slashes encoded. Undefined where their number does not fit, or
 * where such a value has an empty segment.
 */
export function segmentsFor({ segments, wide }: PathTemplate, given: readonly string[]): readonly string[] | undefined {
  const surplus = given.length - segments.length;
  if (surplus === 0) return given;
  if (surplus < 0 || wide === undefined) return undefined;
  const value = given.slice(wide, wide + surplus + 1);
  if (value.includes("")) return undefined;
  return [...given.slice(0, wide), value.join("%2F"), ...given.slice(wide + surplus + 1)];
}

/** A fixed string as it arrives in a path (URL §1.3, path percent-encode set). */
export function asSent(text: string): string {
  return text.replace(/[^!-~]+|["<>`{}]+/gu, encodeURIComponent);
}

/**
 * Values of a template's parameters in a path, encoded still, or undefined where it does not fit or cannot be decoded (RFC 3986 §2.1).
 *
 * @param given segments of the path
 */
export function matchTemplate(
  { segments }: PathTemplate,
  given: readonly string[],
): { readonly [name: string]: string } | undefined {
  if (segments.length !== given.length) return undefined;
  // A parameter may be called `__proto__`.
  const parameters = new Map<string, string>();
  for (const [index, { texts, names }] of segments.entries()) {
    const values = matchSegment(texts, given[index] ?? "");
    if (values === undefined) return undefined;
    for (const [position, name] of names.entries()) {
      const value = values[position] ?? "";
      if (!isDecodable(value)) return undefined;
      parameters.set(name, value);
    }
  }
  return Object.fromEntries(parameters);
}

/**
 * The parts between the fixed texts of a segment, at least a character each time and the first ones as long as can be; undefined where the
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
