import { authoredName, isMadeOfPath } from "./framework-ids.js";
import { camelCase, checksum, memberName, pascalCase, spelledDigit } from "./identifiers.js";
import { type OperationToName, shortMethod } from "./method-by-id.js";
import { methodByPath } from "./method-by-path.js";
import { lowerWords, pathSegments } from "./path-segments.js";

/** An operation as far as its candidates depend on it: on nothing but itself. */
export interface OperationWithCandidates extends OperationToName {
  readonly service: string;
  /** Path on the client. */
  readonly resource: string;
}

/**
 * Names for the method of an operation, the best first: the short one; the whole of what its author wrote, or the nouns of its path in their
 * number and what tells an item from the rest; the operationId; method and path; and these with a checksum, which no other operation has.
 */
export function methodCandidates(operation: OperationWithCandidates): readonly string[] {
  const { operationId, httpMethod, path, service } = operation;
  const short = shortMethod(operation, operation.resource);
  const isAuthored = operationId !== "" && !isMadeOfPath(operationId, httpMethod, path);
  const route = `${httpMethod.toLowerCase()} ${pascalCase(path) || "Root"}`;
  const longest = operationId === "" ? route : `${operationId} ${route}`;
  const leaf = operation.resource.split(".").at(-1) ?? "";
  const longer = isAuthored
    ? [lowerWords(authoredName(operationId, httpMethod, path))]
    : [methodByPath(httpMethod, path, leaf, true), withItem(short, path)];
  const names = [
    short.join(" "),
    ...longer.map((each) => each.join(" ")),
    ...(operationId === "" ? [] : [lowerWords(operationId).join(" ")]),
    longest,
  ].map((name) => memberName(camelCase(spelledDigit(name)), "call"));
  const last = `${names.at(-1)}_${checksum(`${service} ${httpMethod} ${path}`)}`;
  return [...names, last];
}

/** `get history` of `/history/{id}` → `get history by id`. */
function withItem(short: readonly string[], path: string): readonly string[] {
  const last = pathSegments(path).at(-1);
  return last?.isParameter === true ? [...short, "by", ...last.words] : short;
}
