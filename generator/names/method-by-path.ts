import { spelledDigit } from "./identifiers.js";
import { isPlural, singular } from "./nouns.js";
import { lowerWords, type PathSegment, pathSegments } from "./path-segments.js";

/** Verbs of methods (RFC 9110 §9.3, RFC 5789) on the thing itself; those of `GET` and `POST` depend on where the path ends. */
const VERBS: { readonly [method: string]: string } = {
  put: "replace",
  patch: "update",
  delete: "delete",
  head: "head",
};

/**
 * Words of a method's name made from HTTP method and path, as they are behind the segment of the resource: `GET /pets` → `list`,
 * `GET /pets/{id}` → `get`, `GET /pets/{id}/toys/{toy}` → `get toy`, `POST /pets/{id}/toys` → `create toy`, `POST /pets/{id}/feed` → `feed`,
 * and so is a custom method of any HTTP method: `GET /pets/{id}:feed`.
 *
 * @param resource name of the resource; a segment that is called so, in singular or plural, is where the rest begins
 * @param isAsWritten whether nouns keep their number: `GET /pets/{id}/people/{person}` → `get people`; a custom method has the HTTP method before it
 */
export function methodByPath(
  httpMethod: string,
  path: string,
  resource: string,
  isAsWritten = false,
): readonly string[] {
  const all = pathSegments(path);
  const own = segmentOf(all, resource);
  const rest = all.slice(own + 1);
  const method = httpMethod.toLowerCase();
  const last = all.at(-1);
  const isItem = last?.isParameter === true;
  const nouns = rest.flatMap((each, index): readonly (readonly string[])[] => {
    if (each.isParameter) return [];
    return [rest[index + 1]?.isParameter === true && !isAsWritten ? singularOf(each.words) : each.words];
  });
  if (last?.isCustomMethod === true) return [...(isAsWritten ? [method] : []), ...actionOf(nouns)];
  const created = isAsWritten ? nouns.flat() : singularLast(nouns);
  const isMany = !isItem && last !== undefined && isPlural(last.words.at(-1) ?? "");
  if (method === "get") return [isMany ? "list" : "get", ...nouns.flat()];
  if (method !== "post") return [VERBS[method] ?? method, ...nouns.flat()];
  if (isItem) return ["update", ...nouns.flat()];
  if (rest.length === 0 || own === -1 || isMany) return ["create", ...created];
  return actionOf(nouns);
}

/** `toys`, `hide` → `hide toys`. */
function actionOf(nouns: readonly (readonly string[])[]): readonly string[] {
  return [...(nouns.at(-1) ?? []), ...nouns.slice(0, -1).flat()];
}

/** The last segment that is called as the resource; -1 where none is. */
function segmentOf(segments: readonly PathSegment[], resource: string): number {
  const wanted = singularOf(lowerWords(resource)).join(" ");
  const spelled = ({ words }: PathSegment): string => singularOf(lowerWords(spelledDigit(words.join(" ")))).join(" ");
  return segments.findLastIndex((each) => !each.isParameter && spelled(each) === wanted);
}

function singularLast(nouns: readonly (readonly string[])[]): readonly string[] {
  return nouns.flatMap((noun, index) => (index === nouns.length - 1 ? singularOf(noun) : noun));
}

/** Words of a noun with the last one in the singular: `bank accounts` → `bank account`. */
function singularOf(noun: readonly string[]): readonly string[] {
  return noun.map((word, index) => (index === noun.length - 1 ? singular(word) : word));
}
