import type { Dialect } from "../openapi/dialect.js";
import type { JsonObject } from "../openapi/document.js";
import { eachOnce } from "../openapi/equality.js";
import { arrayOf } from "../openapi/reference.js";

/**
 * A schema whose `items` is a list, as JSON Schema wrote a tuple until draft 2019-09 (draft-07 §6.4.1), in the words of its dialect:
 * `prefixItems` with `items` for what follows (JSON Schema 2020-12 §10.3.1), and in OpenAPI 3.0 and 2.0, which have no tuples, a list of any of
 * the items. Other schemas stay the same.
 */
export function tupleAsMeant(schema: JsonObject, dialect: Dialect | undefined): JsonObject {
  const { items, additionalItems, ...rest } = schema;
  if (!Array.isArray(items)) return schema;
  const places = arrayOf(items);
  if (dialect === "3.1" || dialect === "3.2")
    return {
      ...rest,
      ...(places.length === 0 ? {} : { prefixItems: places }),
      ...(additionalItems === undefined ? {} : { items: additionalItems }),
    };
  const [first, ...others] = eachOnce(places);
  return { ...rest, items: others.length === 0 ? (first ?? {}) : { anyOf: [first ?? {}, ...others] } };
}
