import type { JsonObject } from "../openapi/document.js";
import { isJson } from "../openapi/media-types.js";
import { schemasAt } from "../openapi/schema-at.js";
import type { PagesModel, ResponseModel } from "./api-model.js";
import type { PagesVocabulary } from "./vocabulary.js";

/** How an operation lists: the words of the overlay, and whether the document says that its items are the values of a map. */
export function readPages(root: JsonObject, responses: readonly ResponseModel[], pages: PagesVocabulary): PagesModel {
  const found = responses
    .filter(({ status }) => status.startsWith("2"))
    .flatMap(({ contents }) => contents.filter(({ mediaType }) => isJson(mediaType)))
    .flatMap(({ schema }) => schemasAt(root, schema ?? true, pages.items).schemas);
  const isList = found.some(({ type, items }) => items !== undefined || [type ?? []].flat().includes("array"));
  const isMap = found.some(({ additionalProperties }) => typeof additionalProperties === "object");
  return { ...pages, isMap: isMap && !isList };
}

/** Whether a list may come in several pages; without any word for the next one, one page has everything. */
export function hasFurtherPages({ token, number, lastItem, link }: PagesVocabulary): boolean {
  return [token, number, lastItem, link].some((word) => word !== undefined);
}
