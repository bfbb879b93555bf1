import { camelCase, memberName } from "./identifiers.js";
import { lowerWords, pathSegments } from "./path-segments.js";
import { resourceName } from "./resource-names.js";

/** Separators between a tag and the one that it belongs to: `beta.datasets`, `beta/datasets`, `Beta > Datasets`, `beta:datasets`. ` / ` means *or*. */
const SEPARATOR = /(?<!\d)\.|\.(?!\d)|\/(?!\s)|>|:+/;

/**
 * The resource of an operation as its path on the client: `beta.datasets`. It comes from the tag and those that the tag belongs to, without one
 * from the first segment of the path that says something, and last from the service.
 *
 * @param tags the operation's first tag behind its parents (OpenAPI 3.2 §4.22), outermost first; may be empty
 */
export function resourcePath(tags: readonly string[], path: string, service: string): string {
  const parts = tags.flatMap((tag) => tag.split(SEPARATOR)).map((part) => lowerWords(part).join(" "));
  const named = parts.filter((part) => part !== "");
  const first = pathSegments(path).find(({ isParameter, words }) => !isParameter && words.length > 0);
  const [top = first?.words.join(" ") ?? "", ...nested] = named;
  return [resourceName(top, service), ...nested.map((part) => memberName(camelCase(part), "api"))].join(".");
}
