import type { ApiModel, NamedSchema } from "../../model/index.js";
import { isBinary } from "../../openapi/binary-schema.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { arrayOf, dereference, objectOf, referenceTokens, stringOf } from "../../openapi/reference.js";
import { stringLiteral } from "../text/literal.js";
import { UPLOAD_TYPE } from "../types/type-nodes.js";

const MOST_LITERALS = 6;

const indexes = new WeakMap<ApiModel, ReadonlyMap<string, readonly NamedSchema[]>>();

/** The schemas of a model by the component they are, made once. */
function byComponent(model: ApiModel): ReadonlyMap<string, readonly NamedSchema[]> {
  const known = indexes.get(model);
  if (known !== undefined) return known;
  const index = new Map<string, NamedSchema[]>();
  for (const schema of model.schemas) {
    if (schema.component === null) continue;
    const list = index.get(schema.component);
    if (list === undefined) index.set(schema.component, [schema]);
    else list.push(schema);
  }
  indexes.set(model, index);
  return index;
}

/** The type of a parameter or a property as a reader wants it: a name, a scalar, the values of a list, or `object`. */
export function valueType(schema: JsonValue | undefined, root: JsonObject, model: ApiModel, service: string): string {
  const reference = stringOf(objectOf(schema)["$ref"]);
  if (reference !== "") {
    const component = referenceTokens(reference).at(-1);
    const named = byComponent(model)
      .get(component ?? "")
      ?.find((each) => each.services.includes(service));
    if (named !== undefined) return named.name;
  }
  const node = dereference(root, schema, "")?.node ?? {};
  if (isBinary(node)) return UPLOAD_TYPE;
  const values = arrayOf(node["enum"] ?? node["x-enum"]).filter((value) => typeof value === "string");
  const open = node["enum"] === undefined ? ["string"] : [];
  if (values.length > 0 && values.length <= MOST_LITERALS) return [...values.map(stringLiteral), ...open].join(" | ");
  const types = [node["type"] ?? []].flat().map((type) => {
    if (type === "integer") return "number";
    if (type !== "array") return typeof type === "string" ? type : "";
    const item = valueType(node["items"], root, model, service);
    return /[ |]/.test(item) ? `(${item})[]` : `${item}[]`;
  });
  const nullable = node["nullable"] === true ? ["null"] : [];
  const shown = [...new Set([...types, ...nullable])].filter((type) => type !== "").join(" | ");
  return shown || (node["properties"] === undefined ? "unknown" : "object");
}
