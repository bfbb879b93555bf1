import type { ApiModel, ApiOperation, ParameterModel } from "../model/index.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { arrayOf, dereference, objectOf } from "../openapi/reference.js";
import { stringLiteral } from "./text/literal.js";

const SCALARS: { readonly [type: string]: string } = {
  string: "string",
  boolean: "boolean",
  integer: "number",
  number: "number",
};

/** What an object in a path may hold: each value becomes a text. */
const OBJECT = "{ readonly [name: string]: string | number | boolean | undefined }";

/**
 * TypeScript type of an argument that becomes part of the path: what its schema says of scalars, lists of them and objects, else
 * `string`. A value that is serialised as a media type may be anything.
 */
export function pathParameterType(
  { schema, contentType }: Pick<ParameterModel, "schema" | "contentType">,
  root: JsonObject,
): string {
  return contentType === null ? [...typesOf(schema, root, new Set())].join(" | ") || "string" : "unknown";
}

/** The document an operation is described in. */
export function rootOf(operation: Pick<ApiOperation, "service">, model: ApiModel): JsonObject {
  return model.services.find(({ name }) => name === operation.service)?.spec.root ?? {};
}

/** Types of a schema; one that was asked for before adds none. */
function typesOf(schema: JsonValue | undefined, root: JsonObject, seen: Set<JsonValue>): ReadonlySet<string> {
  const node = dereference(root, schema, "")?.node ?? {};
  if (seen.has(node)) return new Set();
  seen.add(node);
  const literals = arrayOf(node["enum"] ?? [node["const"] ?? null]).filter((value) => typeof value === "string");
  if (literals.length > 0) return new Set(literals.map(stringLiteral));
  const declared = [node["type"] ?? []].flat().filter((type) => typeof type === "string");
  const own = declared.flatMap((type): readonly string[] => {
    if (type === "array") return [`readonly ${listItem(typesOf(objectOf(node["items"]), root, seen))}[]`];
    return type === "object" ? [OBJECT] : [SCALARS[type] ?? []].flat();
  });
  if (own.length > 0) return new Set(own);
  if (node["properties"] !== undefined) return new Set([OBJECT]);
  const members = [...arrayOf(node["anyOf"]), ...arrayOf(node["oneOf"]), ...arrayOf(node["allOf"])];
  return new Set(members.flatMap((member) => [...typesOf(member, root, seen)]));
}

function listItem(types: ReadonlySet<string>): string {
  const scalars = [...types].filter((type) => !type.startsWith("{") && !type.startsWith("readonly"));
  if (scalars.length === 0) return "string";
  return scalars.length === 1 && !scalars[0]?.startsWith('"') ? (scalars[0] ?? "string") : `(${scalars.join(" | ")})`;
}
