import { objectOf } from "../../../openapi/reference.js";
import type { OperationFact } from "./fact.js";
import { type DiffOperation, operationSubject } from "./operation.js";

const PAGE = /^(page|page_?token|pagination_?token|next_?token|cursor|after|starting_after|offset|skip)$/i;
const SIZE = /^(limit|size|page_?size|per_?page|max_?results|max_?items|first|top)$/i;

/** A list that had no pages and has some: a call that asks for none of them may get a part where it got everything. */
export function comparePaging(from: DiffOperation, to: DiffOperation): readonly OperationFact[] {
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
      // Code that iterates gets every page; code that awaits the list has the same types and a part of it.
      sdk: "risky",
      direction: "response",
      operation: to.key,
      subject: operationSubject(to),
      values: iterated ? { iterated } : {},
      ...(iterated ? { absorber: "pages" as const } : {}),
      unseen: "pages",
      from: from.pointer,
      to: `${to.pointer}/parameters`,
    },
  ];
}
