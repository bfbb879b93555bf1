import { joinPointer } from "../openapi/json-pointer.js";
import { type DocumentIndex, type Located, locatedEntries, locatedItems } from "./document-index.js";

/** Properties of a schema by name, those of its `allOf` parts included; where two declare one, the schema's own comes first. */
export function schemaProperties(
  schema: Located,
  resolve: DocumentIndex["resolve"],
  depth: number = 0,
): ReadonlyMap<string, Located> {
  const own = locatedEntries(schema.node.properties, `${schema.pointer}/properties`, resolve);
  if (depth > 10) return own;
  const parts = locatedItems(schema.node.allOf, schema.pointer + joinPointer("allOf"), resolve);
  const inherited = parts.flatMap((part) => [...schemaProperties(part, resolve, depth + 1)]);
  return new Map([...inherited, ...own]);
}
