import type { JsonObject, JsonValue } from "./document.js";
import { isJson, isText } from "./media-types.js";
import { arrayOf, dereference, stringOf } from "./reference.js";

/**
 * True for a schema whose value is bytes: `format: binary` (OpenAPI 3.0 §4.7.14.2), or a media type that is no text without an encoding
 * that would make it text (OpenAPI 3.1 §4.8.14.2).
 */
export function isBinary(node: JsonObject | undefined): boolean {
  if (node?.["format"] === "binary") return true;
  const mediaType = stringOf(node?.["contentMediaType"]);
  return mediaType !== "" && node?.["contentEncoding"] === undefined && !isJson(mediaType) && !isText(mediaType);
}

/** The files that a part of a form may be. */
export interface FileForm {
  readonly isSingle: boolean;
  readonly isList: boolean;
  /** Whether null is allowed, too, in the place of the part or of an item. */
  readonly isNullable: boolean;
}

const NULL: FileForm = { isSingle: false, isList: false, isNullable: true };

/** How a part holds files: undefined where its schema, seen through `$ref` and unions, allows anything beside files, lists of them and null. */
export function fileForm(root: JsonObject, schema: JsonValue | undefined): FileForm | undefined {
  const form = formOf(root, schema, []);
  return form?.isSingle || form?.isList ? form : undefined;
}

function formOf(root: JsonObject, schema: JsonValue | undefined, around: readonly JsonObject[]): FileForm | undefined {
  const node = dereference(root, schema, "")?.node;
  if (node === undefined || around.includes(node)) return undefined;
  const inside = [...around, node];
  const types = [node["type"] ?? []].flat();
  const isNullable = node["nullable"] === true || types.includes("null");
  const [type, ...others] = types.filter((each) => each !== "null");
  if (others.length > 0) return undefined;
  if ((type === "string" || type === undefined) && isBinary(node)) return { isSingle: true, isList: false, isNullable };
  if (type === "array") {
    const items = formOf(root, node["items"], inside);
    return items === undefined
      ? undefined
      : { isSingle: false, isList: true, isNullable: isNullable || items.isNullable };
  }
  if (type !== undefined) return undefined;
  if (types.length > 0) return NULL;
  const unions = [arrayOf(node["anyOf"]), arrayOf(node["oneOf"]), arrayOf(node["allOf"])].filter(
    ({ length }) => length > 0,
  );
  const [members = []] = unions;
  const isUnion = unions.length === 1 && (node["allOf"] === undefined || members.length === 1);
  if (!isUnion) return undefined;
  const forms = members.map((member) => formOf(root, member, inside));
  if (!forms.every((form) => form !== undefined)) return undefined;
  return {
    isSingle: forms.some((form) => form.isSingle),
    isList: forms.some((form) => form.isList),
    isNullable: isNullable || forms.some((form) => form.isNullable),
  };
}
