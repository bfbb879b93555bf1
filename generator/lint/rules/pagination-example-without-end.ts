import type { JsonValue } from "../../openapi/document.js";
import { isObject, joinPointer } from "../../openapi/json-pointer.js";
import { composedExample } from "../composed-example.js";
import type { DocumentIndex, OperationEntry } from "../document-index.js";
import { mediaExamples } from "../media-examples.js";
import { isSuccess } from "../response-status.js";
import type { LintRule } from "../rule.js";

const TOKEN_PARAMETER = /(page|pagination|continuation).*token|cursor|^(starting_)?after$/i;
const NEXT = /^next([_-]?(page|cursor|token|link|ur[il]))*$/i;

export const rule: LintRule = {
  id: "pagination-example-without-end",
  title: "a paged list whose examples have no last page",
  description:
    "Reports an operation with a page token as query parameter, every example of whose response names a next page. Examples of properties count where the response has no example.",
  rationale: "A mock sends the example each time, so a program that reads all pages from it never comes to an end.",
  fix: "Add named examples of the response, the last page first.",
  remedy: "mock overlay",
  severity: "info",
  visitor: {
    Operation(_, { pointer, document, report }) {
      const operation = document.operationAt(pointer);
      const token = operation?.parameters.find(
        ({ node }) => node.in === "query" && TOKEN_PARAMETER.test(String(node.name)),
      );
      if (operation === undefined || token === undefined) return;
      for (const { place, examples } of pageExamples(operation, document)) {
        if (examples.length > 0 && examples.every(hasNext)) report("Every example has a next page.", place);
      }
    },
  },
};

/** The examples of each successful response's media types, by place. */
function pageExamples(
  { responses }: OperationEntry,
  { resolve }: DocumentIndex,
): readonly { readonly place: string; readonly examples: readonly JsonValue[] }[] {
  return [...responses].flatMap(([status, response]) => {
    const contents = isSuccess(status) && isObject(response.node.content) ? Object.entries(response.node.content) : [];
    return contents.flatMap(([type, media]) => {
      if (!isObject(media)) return [];
      const place = `${response.pointer}${joinPointer("content", type)}`;
      const given = mediaExamples(media, place, resolve).map((example) => example.value);
      const schema = resolve(media.schema, "");
      const composed = schema === undefined || given.length > 0 ? undefined : composedExample(schema, resolve);
      return [{ place, examples: composed === undefined ? given : [composed] }];
    });
  });
}

/** True where a value names a next page: at its top, or in an object below it. Items of lists are not looked at. */
function hasNext(value: JsonValue): boolean {
  if (!isObject(value)) return false;
  return Object.entries(value).some(
    ([key, child]) => (NEXT.test(key) && typeof child === "string" && child !== "") || hasNext(child),
  );
}
