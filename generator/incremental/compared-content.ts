import type { EffectiveSpec, JsonObject, JsonValue } from "../openapi/document.js";
import { DATA_FIELDS, NAME_MAPS, SCHEMA_DEFINITIONS } from "../openapi/fields.js";
import { isObject } from "../openapi/json-pointer.js";
import type { Workspace } from "../workspace/read.js";
import { sha256 } from "../workspace/sha256.js";

/** Fields of an operation, a parameter, a response and the like that no comparison reads: only whether they are there. */
const UNREAD: ReadonlySet<string> = new Set(["summary", "description"]);

/** Fields below which all counts: of two properties, an equal description says that one is the other with a new name. */
const WHOLE: ReadonlySet<string> = new Set([...DATA_FIELDS, ...SCHEMA_DEFINITIONS, "schema", "schemas", "itemSchema"]);

/**
 * Names all that the steps to and from a version show of it: no lines, and no sentence about an operation, a parameter or a response. Equal for versions
 * whose steps are equal.
 *
 * @param specs of the version
 */
export function comparedContent(specs: readonly EffectiveSpec[], workspace: Workspace, toolchain: string): string {
  const documents = specs.map(({ spec, root, addressed, provenance }) => [
    spec.service,
    spec.file,
    [spec.root, root, ...(addressed === undefined ? [] : [addressed.root])].map((each) => withoutUnread(each)),
    (spec.parts ?? []).map(({ pointer, file, source }) => [pointer, file, source]),
    provenance,
  ]);
  const settings = [workspace.configuration.text, workspace.names?.text ?? null];
  return sha256(JSON.stringify(["compared", toolchain, settings, documents]));
}

/** @param isMap whether the keys are names of the author's choice */
function withoutUnread(value: JsonValue, isMap = false): JsonValue {
  if (Array.isArray(value)) return value.map((item) => withoutUnread(item));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]): readonly [string, JsonValue] => {
    if (isMap) return [key, withoutUnread(inner)];
    if (UNREAD.has(key) && typeof inner === "string") return [key, inner !== ""];
    return [key, WHOLE.has(key) || key.startsWith("x-") ? inner : withoutUnread(inner, NAME_MAPS.has(key))];
  });
  return Object.fromEntries(entries) as JsonObject;
}
