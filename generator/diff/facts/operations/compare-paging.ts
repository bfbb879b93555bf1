import type { JsonObject } from "../../../openapi/document.js";
import { dereference, objectOf } from "../../../openapi/reference.js";
import type { OperationFact } from "./fact.js";
import { type DiffOperation, operationSubject, type Roots } from "./operation.js";

const PAGE = /^(page|page_?token|pagination_?token|next_?token|cursor|after|starting_after|offset|skip)$/i;
const SIZE = /^(limit|size|page_?size|per_?page|max_?results|max_?items|first|top)$/i;
/** Properties beside a list that say whether there is more, or where. */
const NEXT =
  /^(next|pagination|page_?info|paging|cursor|has_?(more|next)|(next|pagination)_?(page|token|cursor|link)+|links)$/i;

/** A list that had no pages and has some: a call that asks for none of them may get a part where it got everything. */
export function comparePaging(from: DiffOperation, to: DiffOperation, roots: Roots): readonly OperationFact[] {
  if (to.method !== "GET") return [];
  const has = (operation: DiffOperation, names: RegExp): boolean =>
    [...operation.parameters.values()].some((parameter) => parameter.in === "query" && names.test(parameter.name));
  const paged = (operation: DiffOperation): boolean => has(operation, PAGE) && has(operation, SIZE);
  if (paged(from) || !paged(to)) return [];
  const iterated = objectOf(to.node["x-apipin"])["pages"] !== undefined;
  // Names of parameters alone do not show that a call without them gets less than everything.
  const isSure = iterated || hasPlaceOfNext(to, roots.to);
  return [
    {
      id: "response-became-paginated",
      wire: isSure ? "breaking" : "risky",
      // Code that iterates gets every page; code that awaits the list has the same types and a part of it.
      sdk: "risky",
      direction: "response",
      operation: to.key,
      subject: operationSubject(to),
      values: { ...(iterated ? { iterated } : {}), ...(has(from, SIZE) ? { sized: true } : {}) },
      ...(iterated ? { absorber: "pages" as const } : {}),
      ...(isSure ? { unseen: "pages" as const } : {}),
      from: from.pointer,
      to: `${to.pointer}/parameters`,
    },
  ];
}

/** Whether a response says where the next page is, or that there is one. */
function hasPlaceOfNext({ responses }: DiffOperation, root: JsonObject): boolean {
  return [...responses].some(
    ([status, response]) =>
      /^2/.test(status) &&
      Object.values(objectOf(response.node["content"])).some((content) => {
        const schema = dereference(root, objectOf(content)["schema"], response.pointer)?.node;
        return Object.keys(objectOf(schema?.["properties"])).some((name) => NEXT.test(name));
      }),
  );
}
