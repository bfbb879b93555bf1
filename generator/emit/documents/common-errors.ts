import type { ApiModel, ResponseModel } from "../../model/index.js";
import { responseRow } from "./response-row.js";

/** The least number, and the least share, of the operations that have an error in common. */
const MANY = { number: 3, share: 0.25 };

/** Errors that the README has once for all methods. */
export interface CommonErrors {
  /** One of each, sorted by status, the most frequent first. */
  readonly responses: readonly ResponseModel[];
  /** Whether a response is one of them, in the same words. */
  readonly has: (response: ResponseModel) => boolean;
}

/** Errors that do not depend on what is called and that a quarter of the operations has in the same words. */
export function commonErrors(model: ApiModel): CommonErrors {
  const found = new Map<string, { readonly response: ResponseModel; count: number }>();
  const operations = model.resources.flatMap((resource) => resource.operations);
  for (const response of operations.flatMap(({ responses }) => responses)) {
    if (!/^(401|403|429|5\d\d|[45]XX|default)$/.test(response.status)) continue;
    const words = wordsOf(response);
    const same = found.get(words);
    if (same === undefined) found.set(words, { response, count: 1 });
    else same.count += 1;
  }
  const common = [...found]
    .filter(([, { count }]) => count >= Math.max(MANY.number, operations.length * MANY.share))
    .sort(([, a], [, b]) => order(a.response.status, b.response.status) || b.count - a.count);
  const responses = common.map(([, { response }]) => response);
  const statuses = new Set(responses.map(({ status }) => status));
  const words = new Set(common.map(([key]) => key));
  // Few responses have such a status, and the words of each are long to make.
  return { responses, has: (response) => statuses.has(response.status) && words.has(wordsOf(response)) };
}

/** All that a reader sees of a response. */
function wordsOf(response: ResponseModel): string {
  return responseRow(response, (type) => type);
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
