import { lowerWords, type PathSegment, pathPrefixes, pathSegments } from "./path-segments.js";

/**
 * The name that an author gave, where a framework made the operationId from it. FastAPI: `<function>_<path>_<method>`, each character of the
 * path that is no letter, digit or `_` being a `_`; only a tail that is exactly this goes. NestJS: `<class>Controller_<function>`, with `[0]` where a
 * function has several paths. gRPC's gateway: `<name>Service_<function>`. Names of functions
 * with the module of the server that has them: `<service>_api_routes_<function>`, `<service>_api_v1_<function>`.
 */
export function authoredName(operationId: string, httpMethod: string, path: string): string {
  const tail = `${path.replace(/\W/g, "_")}_${httpMethod.toLowerCase()}`;
  if (operationId.length > tail.length && operationId.endsWith(tail)) return operationId.slice(0, -tail.length);
  const found =
    /^[A-Za-z0-9]+Controller(?:_v\d+)?_(\w+)(?:\[\d+\])?$/.exec(operationId) ??
    /^[A-Za-z0-9]+Service_(\w+)$/.exec(operationId) ??
    /^[a-z\d]+(?:_[a-z\d]+)*?_api_(?:routes|v\d+)_(\w+)$/.exec(operationId);
  return found?.[1] ?? operationId;
}

/**
 * Shorter names for the schemas that FastAPI makes of the parts of a body, `Body_<operationId>`: with the name that the author gave the operation.
 *
 * @returns by the name of the schema, for operations whose operationId is longer than the authored name
 */
export function authoredBodies(
  operations: readonly { readonly operationId: string; readonly httpMethod: string; readonly path: string }[],
): ReadonlyMap<string, string> {
  return new Map(
    operations.flatMap(({ operationId, httpMethod, path }): readonly [string, string][] => {
      const authored = authoredName(operationId, httpMethod, path);
      return authored === operationId ? [] : [[`Body_${operationId}`, `Body_${authored}`]];
    }),
  );
}

/**
 * A tag without the words that name the code behind it, where others are left. springdoc: `pet-controller`; ASP.NET: `PetController`; gRPC's gateway:
 * `PetService`, if the operationId begins with it; authors: `Pets API`.
 */
export function authoredTag(tag: string, operationId: string): string {
  if (operationId.startsWith(`${tag}_`)) return tag.replace(/(?<=[a-z\d])Service$/, "");
  return tag.replace(/^([a-z\d-]+)-controller$|^(\w*[a-z\d])Controller$|^(.+)[\s_-](?:API|Api|api)$/, "$1$2$3");
}

/**
 * Whether an operationId only repeats method and path: `getFilesId`, `post-payments-paymentId-refunds`, `put_files_id_metadata`. A parameter may
 * be written by its name, as `id`, with `by` before it, or not at all.
 */
export function isMadeOfPath(operationId: string, httpMethod: string, path: string): boolean {
  const segments = pathSegments(path);
  if (segments.length === 0) return false;
  const method = [httpMethod.toLowerCase()];
  const prefixes = pathPrefixes(path).map((prefix) => ["", joined(lowerWords(prefix))]);
  const body = [...prefixes, ...segments.map(spellings)];
  const text = joined(lowerWords(operationId));
  return isSpelled(text, [method, ...body]) || isSpelled(text, [...body, method]);
}

/** The ways to write a segment. */
function spellings({ words, isParameter }: PathSegment): readonly string[] {
  const name = joined(words);
  return isParameter ? ["", name, "id", `by${name}`, "byid"] : [name];
}

/** Whether a string is one spelling of each part, one after the other. */
function isSpelled(text: string, parts: readonly (readonly string[])[]): boolean {
  let ends: ReadonlySet<number> = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    for (const start of ends)
      for (const spelling of part) if (text.startsWith(spelling, start)) next.add(start + spelling.length);
    ends = next;
  }
  return ends.has(text.length);
}

function joined(words: readonly string[]): string {
  return words.join("");
}
