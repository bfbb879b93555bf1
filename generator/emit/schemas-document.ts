import type { ApiModel } from "../model/index.js";
import type { JsonObject } from "../openapi/document.js";

/** A document that holds the types of a version as its schemas, so that values can be made of them. */
export function schemasDocument(model: ApiModel): JsonObject {
  return { components: { schemas: Object.fromEntries(model.schemas.map(({ name, schema }) => [name, schema])) } };
}
