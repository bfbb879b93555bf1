import type { JsonObject } from "../../openapi/document.js";

/** Types of a document as openapi-typescript writes them with its defaults: `paths`, `components` and `operations`. */
export async function generatedTypes(root: JsonObject): Promise<string> {
  const { default: openapiTypescript, astToString } = await import("openapi-typescript");
  return astToString(
    await openapiTypescript(structuredClone(root) as object as Parameters<typeof openapiTypescript>[0]),
  );
}
