import type { JsonObject } from "../openapi/document.js";
import type { FoundOperation } from "../openapi/operations.js";
import { dereference, objectOf } from "../openapi/reference.js";
import { schemasAt } from "../openapi/schema-at.js";
import { hasType } from "./response-shape.js";

/** Places where events of usual shapes have a piece of the text. */
const TEXTS = ["/choices/0/delta/content", "/choices/0/text", "/delta/text", "/delta/content", "/delta"];

/** Where the events of an operation have a piece of the text; undefined where it declares no event stream or none of the usual places. */
export function streamTextOf(root: JsonObject, { node }: FoundOperation): string | undefined {
  for (const [status, response] of Object.entries(objectOf(node["responses"]))) {
    if (!/^2/.test(status)) continue;
    const media = objectOf(dereference(root, response, "")?.node["content"])["text/event-stream"];
    const { schema } = objectOf(media);
    if (schema === undefined) continue;
    return TEXTS.find((pointer) => {
      const { schemas, isOpen } = schemasAt(root, schema, pointer);
      return !isOpen && hasType(schemas, "string") && !hasType(schemas, "object");
    });
  }
  return undefined;
}
