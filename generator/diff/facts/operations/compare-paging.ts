import { objectOf } from "../../../openapi/reference.js";
import type { OperationFinding } from "./finding.js";
import type { DiffOperation } from "./operation.js";

const PAGE = /^(page|page_?token|pagination_?token|next_?token|cursor|after|starting_after|offset|skip)$/i;
const SIZE = /^(limit|size|page_?size|per_?page|max_?results|max_?items|first|top)$/i;

/** A list that had no pages and has some: a call that asks for none of them may get a part where it got everything. */
export function comparePaging(from: DiffOperation, to: DiffOperation): readonly OperationFinding[] {
  if (to.method !== "GET") return [];
  const has = (operation: DiffOperation, names: RegExp): boolean =>
    [...operation.parameters.values()].some((parameter) => parameter.in === "query" && names.test(parameter.name));
  const paged = (operation: DiffOperation): boolean => has(operation, PAGE) && has(operation, SIZE);
  if (paged(from) || !paged(to)) return [];
  const iterated = objectOf(to.node["x-apipin"])["pages"] !== undefined;
  return [
    {
      id: "response-became-paginated",
      wire: "breaking",
      sdk: "safe",
      direction: "response",
      operation: to.key,
      message: "It answers page by page: one call may give a part where it gave everything.",
      advice: "Ask for the next page until there is none.",
      ...(iterated
        ? { absorbedBy: "the generated client, whose list goes on to the next pages when it is iterated" }
        : {}),
      witnessMissing: "Each answer fits both versions; what is new is that it may be the first of several.",
      from: from.pointer,
      to: `${to.pointer}/parameters`,
    },
  ];
}
