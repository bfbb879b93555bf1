import { camelCase } from "../names/identifiers.js";
import type { JsonObject } from "../openapi/document.js";
import { escapeToken } from "../openapi/json-pointer.js";
import { schemasAt } from "../openapi/schema-at.js";
import type { BatchesModel, RequestBodyModel } from "./api-model.js";
import type { OperationVocabulary } from "./vocabulary.js";

/** How an operation is sent in batches: the words of the overlay, and the limit of the document. */
export function readBatches(
  root: JsonObject,
  id: string,
  requestBody: RequestBodyModel | null,
  { batches, method }: OperationVocabulary,
): BatchesModel | null {
  if (batches === undefined) return null;
  const [media] = requestBody?.contents ?? [];
  const { schemas } = schemasAt(root, media?.schema ?? true, `/${escapeToken(batches.items)}`);
  const limits = schemas.map(({ maxItems }) => maxItems).filter((limit) => typeof limit === "number");
  return {
    items: batches.items,
    method: batches.method ?? `${method ?? camelCase(id)}All`,
    limit: limits.length === 0 ? null : Math.min(...limits),
  };
}
