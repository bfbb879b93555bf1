import { authoredName, isMadeOfPath } from "./framework-ids.js";
import { methodByPath } from "./method-by-path.js";
import { isPlural, singular } from "./nouns.js";
import { lowerWords, pathPrefixes, pathSegments } from "./path-segments.js";

/** An operation as far as the name of its method depends on it. */
export interface OperationToName {
  /** As the document has it; empty where it has none. */
  readonly operationId: string;
  readonly httpMethod: string;
  readonly path: string;
}

const ARTICLES: ReadonlySet<string> = new Set(["a", "an", "the"]);

/** Words that begin the name of a method, even on a resource that is called so. */
const VERBS: ReadonlySet<string> = new Set(["list", "search", "query", "export", "import", "upload", "download"]);

const PREPOSITIONS: ReadonlySet<string> = new Set(
  "about after and as at before between by during for from in into of on or over per since through to under until via with within without".split(
    " ",
  ),
);

/**
 * Words of the short name of an operation's method: its operationId without what a framework added, without the version of its path,
 * and without the noun of the resource at the start or behind the verb. Where the operationId says nothing of its
 * own, the name comes from method and path.
 *
 * @param resource path of the resource: `beta.datasets`
 */
export function shortMethod({ operationId, httpMethod, path }: OperationToName, resource: string): readonly string[] {
  const leaf = resource.split(".").at(-1) ?? resource;
  const byPath = (): readonly string[] => methodByPath(httpMethod, path, leaf);
  if (operationId === "" || isMadeOfPath(operationId, httpMethod, path)) return byPath();
  const authored = authoredName(operationId, httpMethod, path);
  const name = withoutVersion(lowerWords(authored), path);
  const nouns = nounsOf(resource);
  const rest = withoutPrefix(
    name,
    nouns.filter((noun) => !VERBS.has(noun.join(" "))),
  );
  const short = withoutObject(rest, [...pathNouns(path, nouns), ...nouns], rest !== name);
  if (short.join(" ") === "get list") return ["list"];
  const isList = rest[0] === "get" && short.length === 1 && rest.length > 1 && isPlural(rest.at(-1) ?? "");
  if (isList && httpMethod === "GET" && pathSegments(path).at(-1)?.isParameter === false) return ["list"];
  // These verbs of HTTP say less than the path: `post` of `/notes` is `create`.
  const isVerb = /^(post|put|patch)$/.test(short.join(" ")) && short.join(" ") === httpMethod.toLowerCase();
  return short.length === 0 || isVerb ? byPath() : short;
}

/** Without the words of the path's version, `v1`, which the client has already. A name of these words alone stays. */
function withoutVersion(name: readonly string[], path: string): readonly string[] {
  const versions = pathPrefixes(path)
    .map(lowerWords)
    .filter((prefix) => prefix[0] === "v");
  return versions.reduce<readonly string[]>((rest, version) => {
    const at = find(rest, version, 0);
    return at === -1 || rest.length === version.length ? rest : cut(rest, at, version.length);
  }, name);
}

/** Ways to say the resource in words, the longest first: all of its path, its own segments, its last word. */
function nounsOf(resource: string): readonly (readonly string[])[] {
  const segments = resource.split(".").map(lowerWords);
  const tails = segments.map((_, index) => segments.slice(index).flat());
  const nouns = [...tails, ...segments, ...(segments.at(-1) ?? []).slice(-1).map((word) => [word])];
  return nouns.filter((noun) => noun.length > 0).sort((a, b) => b.length - a.length);
}

/** The resource in more words, as the collection that the path begins with: `special events` of `/special-events`, on the resource `events`. */
function pathNouns(path: string, nouns: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return pathSegments(path)
    .slice(0, 1)
    .filter(({ isParameter, words }) => !isParameter && nouns.some((noun) => isTail(words, noun)))
    .map(({ words }) => words);
}

/** Whether a noun ends in another, and has words of its own before it. */
function isTail(words: readonly string[], noun: readonly string[]): boolean {
  return words.length > noun.length && isAt(words, noun, words.length - noun.length);
}

/** `pets api pets list` → `list`. */
function withoutPrefix(name: readonly string[], nouns: readonly (readonly string[])[]): readonly string[] {
  const noun = nouns.find((each) => name.length >= each.length && isAt(name, each, 0));
  if (noun === undefined) return name;
  const rest = name.slice(noun.length);
  return withoutPrefix(rest[0] === "api" && rest.length > 1 ? rest.slice(1) : rest, nouns);
}

/** `create pet` → `create`, `get a pet by id` → `get by id`, `add pet toy` → `add toy`; `list pets owner` stays, of which no one knows what `pets` is, unless the name began with the noun already. */
function withoutObject(
  name: readonly string[],
  nouns: readonly (readonly string[])[],
  isRepeated: boolean,
): readonly string[] {
  const start = ARTICLES.has(name[1] ?? "") ? 2 : 1;
  const noun = nouns.find((each) => isAt(name, each, start));
  if (noun === undefined) return name;
  const next = name[start + noun.length];
  const isModifier =
    isRepeated || next === undefined || PREPOSITIONS.has(next) || !isPlural(name[start + noun.length - 1] ?? "");
  return isModifier ? cut(name, 1, start - 1 + noun.length) : name;
}

function isAt(name: readonly string[], noun: readonly string[], start: number): boolean {
  const own = name.slice(start, start + noun.length);
  return own.length === noun.length && own.every((word, index) => singular(word) === singular(noun[index] ?? ""));
}

function find(name: readonly string[], part: readonly string[], from: number): number {
  for (let at = from; at + part.length <= name.length; at++) if (isAt(name, part, at)) return at;
  return -1;
}

function cut(name: readonly string[], at: number, count: number): readonly string[] {
  return [...name.slice(0, at), ...name.slice(at + count)];
}
