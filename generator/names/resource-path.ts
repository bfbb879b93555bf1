import { authoredTag } from "./framework-ids.js";
import { camelCase, memberName, spelledDigit } from "./identifiers.js";
import { lowerWords, pathPrefixes, pathSegments } from "./path-segments.js";
import { resourceName } from "./resource-names.js";

/** Separators between a tag and the one that it belongs to: `beta.datasets`, `beta/datasets`, `Beta > Datasets`, `beta:datasets`. ` / ` means *or*. */
const SEPARATOR = /(?<!\d)\.|\.(?!\d)|\/(?!\s)|>|:+/;

/**
 * The resource of an operation as its path on the client: `beta.datasets`. It comes from the tag and those that the tag belongs to, without one
 * from the first segment of the path that says something, and last from the service. The version of the path is no part of it. A tag that
 * only repeats `api` or the version of the path counts as none, if the path says more.
 *
 * @param tags the operation's first tag behind its parents (OpenAPI 3.2 §4.22), outermost first; may be empty
 * @param operationId empty where it has none
 */
export function resourcePath(tags: readonly string[], path: string, service: string, operationId = ""): string {
  const parts = tags
    .flatMap((tag) => authoredTag(tag, operationId).split(SEPARATOR))
    .map((part, index) => (index === 0 ? withoutVersion(lowerWords(part), path) : lowerWords(part)));
  const first = pathSegments(path.replace(/#.*$/, "")).find(
    ({ isParameter, words }) => !isParameter && words.length > 0,
  );
  const prefixes = first === undefined ? [] : pathPrefixes(path).map((prefix) => lowerWords(prefix).join(""));
  const named = parts.filter((part) => part.length > 0 && !prefixes.includes(part.join("")));
  const [top = "", ...nested] = (named.length > 0 ? named : [first?.words ?? []]).map((part) =>
    spelledDigit(part.join(" ")),
  );
  return [resourceName(top, service), ...nested.map((part) => memberName(camelCase(part), "api"))].join(".");
}

/** Words of a tag without the version that its path begins with: `Api20100401Calls` of `/2010-04-01/Calls` → calls. */
function withoutVersion(words: readonly string[], path: string): readonly string[] {
  const versions = pathPrefixes(path).map((prefix) => lowerWords(prefix).join(""));
  for (const start of words[0] === "api" ? [1, 0] : [0]) {
    for (let end = start + 1; end < words.length; end++) {
      const text = words.slice(start, end).join("");
      if (/\d/.test(text) && versions.includes(text)) return words.slice(end);
    }
  }
  return words;
}
