import { words } from "./identifiers.js";

/** A step of a path template. */
export interface PathSegment {
  /** Its words in lower case; those of a parameter where it has one. */
  readonly words: readonly string[];
  readonly isParameter: boolean;
  /** Whether it is behind a colon, as custom methods are: `archive` of `/notes/{id}:archive` (AIP-136). */
  readonly isCustomMethod: boolean;
}

/** Before the colon of a custom method; not within a parameter such as `{id:int}`. */
const CUSTOM_METHOD = /(?<=.)(?=:)(?![^{]*\})/;

/** Prefixes that all paths of an API share: `api`, `v1`, `v2beta1`, `1.0`, `2010-04-01`. */
const PREFIX = /^(api|rest|v\d+([._]\d+)*((alpha|beta|rc)\d*)?|\d+(\.\d+)*|\d{4}-\d{2}(-\d{2})?)$/i;

/**
 * The segments of a path template (OpenAPI 3.1 §4.8.8.1) behind the prefixes of the API and its version. A segment that is
 * partly a parameter counts as one; an ending such as `.json` is left out, a fragment (`#stream`) and a custom method (`:archive`) are one more each.
 */
export function pathSegments(path: string): readonly PathSegment[] {
  const steps = stepsOf(path);
  return steps.slice(prefixLength(steps)).map(segment);
}

/** Words of the prefixes in lower case, each as one: `v1`. */
export function pathPrefixes(path: string): readonly string[] {
  const steps = stepsOf(path);
  return steps.slice(0, prefixLength(steps)).map((step) => step.toLowerCase());
}

/** Words of a name in lower case: `listAPIKeys` → list, api, keys; of `redirect URLs` → redirect, urls; `OAuth` is one word. */
export function lowerWords(name: string): readonly string[] {
  const plain = name
    .replaceAll("OAuth", "Oauth")
    .replace(/([A-Z])([A-Z]+)s(?![a-z])/g, (_, first: string, rest: string) => `${first}${rest.toLowerCase()}s`);
  return words(plain).map((word) => word.toLowerCase());
}

function stepsOf(path: string): readonly string[] {
  return path
    .replace(/\?.*$/, "")
    .split(/[/#]/)
    .flatMap((step) => step.replace(/^:/, "").split(CUSTOM_METHOD))
    .filter((step) => step !== "")
    .map((step) => step.replace(/\.(json|xml)$/i, ""));
}

/** A path of prefixes alone keeps its last one: something must name it. */
function prefixLength(steps: readonly string[]): number {
  const first = steps.findIndex((step) => !PREFIX.test(step));
  return first === -1 ? Math.max(steps.length - 1, 0) : first;
}

function segment(step: string): PathSegment {
  const names = [...step.matchAll(/\{([^}]*)\}/g)].map(([, name = ""]) => name);
  const isParameter = names.length > 0;
  return {
    words: lowerWords(isParameter ? names.join(" ") : step),
    isParameter,
    isCustomMethod: !isParameter && step.startsWith(":"),
  };
}
