import type { ApiModel, ApiOperation } from "../model/index.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject, pointerTokens } from "../openapi/json-pointer.js";
import { isJson } from "../openapi/media-types.js";
import { arrayOf } from "../openapi/reference.js";
import { schemaNode } from "../openapi/seen-through.js";
import { schemasDocument } from "./schemas-document.js";
import { stringLiteral } from "./text/literal.js";

/** A type of TypeScript, and the one name in it. */
export interface ItemType {
  readonly type: string;
  readonly name: string;
}

const UNKNOWN: ItemType = { type: "unknown", name: "unknown" };

/**
 * The type of the items of an operation that responds page by page: the component they are, or, of items without a name, their place in the type of a
 * page (`NonNullable<ListBooksResponse["books"]>[number]`). `unknown` where the list is in one member of a union.
 */
export function pageItemType({ types, pages, responses }: ApiOperation, model: ApiModel): ItemType {
  if (types.item !== null && types.item !== "unknown") return { type: types.item, name: types.item };
  const page = responses
    .filter(({ status }) => status.startsWith("2"))
    .flatMap(({ contents }) => contents)
    .find(({ mediaType }) => isJson(mediaType));
  const named = model.schemas.find(({ name }) => name === page?.type);
  if (pages === null || named === undefined) return UNKNOWN;
  const root = schemasDocument(model);
  let schema: JsonValue | undefined = named.schema;
  let type = named.name;
  for (const token of pointerTokens(pages.items)) {
    schema = propertyOf(root, schema, token, new Set());
    type = `NonNullable<${type}[${stringLiteral(token)}]>`;
  }
  const list = schemaNode(root, schema);
  if (!isObject(pages.isMap ? list?.["additionalProperties"] : list?.["items"])) return UNKNOWN;
  return { type: `${type}[${pages.isMap ? "string" : "number"}]`, name: named.name };
}

/** The schema of a property, seen through references and `allOf`. `seen`: the schemas on the way, since parts may refer to each other. */
function propertyOf(
  root: JsonObject,
  schema: JsonValue | undefined,
  name: string,
  seen: Set<JsonObject>,
): JsonValue | undefined {
  const node = schemaNode(root, schema);
  if (node === undefined || seen.has(node)) return undefined;
  seen.add(node);
  const { properties, allOf } = node;
  if (isObject(properties) && Object.hasOwn(properties, name)) return properties[name];
  return arrayOf(allOf)
    .map((member) => propertyOf(root, member, name, seen))
    .find((found) => found !== undefined);
}
