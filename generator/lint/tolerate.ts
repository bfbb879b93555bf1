import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { dialectOf } from "../openapi/dialect.js";
import type { JsonObject } from "../openapi/document.js";
import { SCHEMA_KEYWORDS } from "../openapi/fields.js";
import { kindOfPointer } from "../openapi/find-references.js";
import { pointerTokens, valueAt } from "../openapi/json-pointer.js";
import { isOfStrings } from "../openapi/json-types.js";
import { expressedName, templateNames } from "../openapi/path-template.js";
import { objectOf } from "../openapi/reference.js";
import { componentName } from "../openapi/schema-walk.js";
import type { RuleLevels } from "./configuration.js";
import type { Finding } from "./openapi-core.js";

/**
 * Whether tolerant reading leaves out a finding of openapi-core: a keyword of the author's own in a schema since 3.1, which JSON Schema 2020-12
 * (§4.3.1) allows, and a reference or an operationId given twice, of which tolerant reading itself tells what it assumes. A rule that the workspace has set is left alone.
 */
export function isLeftOut({ rule, message, at }: Finding, root: JsonObject, levels: RuleLevels): boolean {
  if (levels[rule] !== undefined || typeof at !== "string") return false;
  if (rule === "path-parameters-defined") return isExpressed(message);
  if (rule === "struct") return isOwnKeyword(root, at);
  // `load/duplicate-operation-id` says it with both places, and how it is read.
  if (rule === "operation-operationId-unique") return true;
  return rule === "no-unresolved-refs" && isJudgedElsewhere(root, at);
}

/** The assumption that tolerant reading makes where a finding is, in the words of {@link Diagnostic.assumption}. */
export function assumptionOf({ rule, message, at }: Finding, root: JsonObject): string | undefined {
  if (rule === "no-enum-type-mismatch") return isUnquoted(root, String(at)) ? "the value is a string" : undefined;
  if (rule === "path-parameters-defined")
    return unusedIn(message) === undefined
      ? "the method takes a string of that name"
      : "the operation has no such parameter";
  if (rule === "struct" && isTuple(root, String(at))) return "each schema of the list is that of the item in its place";
  const isBesideOthers = rule === "struct" || rule === "spec-ref-siblings";
  const isNullable = rule === "nullable-type-sibling" || (isBesideOthers && String(at).endsWith("/nullable"));
  return isNullable ? "the value may be null, too" : undefined;
}

/** Whether a value of an `enum` is a number or a boolean where the schema declares strings. */
function isUnquoted(root: JsonObject, pointer: string): boolean {
  const schema = objectOf(valueAt(root, pointer.replace(/\/enum(\/\d+)?$/, "")));
  return isOfStrings(schema) && typeof valueAt(root, pointer) !== "object";
}

/** Whether a list of schemas is at `items`, where JSON Schema had tuples until draft 2019-09. */
function isTuple(root: JsonObject, pointer: string): boolean {
  return pointer.endsWith("/items") && Array.isArray(valueAt(root, pointer));
}

/** Whether openapi-core takes a path parameter for unused because it knows names of ASCII letters, digits, `_`, `.` and `-` alone. */
export function isMistaken({ rule, message }: Finding): boolean {
  const unused = rule === "path-parameters-defined" ? unusedIn(message) : undefined;
  return unused !== undefined && templateNames(unused.path).includes(unused.name);
}

/** Whether a parameter fills a decorated name, of which tolerant reading itself says what it assumes. */
function isExpressed(message: string): boolean {
  const unused = unusedIn(message);
  return unused !== undefined && templateNames(unused.path).map(expressedName).includes(unused.name);
}

/** The parameter and the path of a finding that the path does not have the parameter. Only its words have the path: the place may be a component. */
function unusedIn(message: string): { readonly name: string; readonly path: string } | undefined {
  const [, name, path] = /^Path parameter `(.*)` is not used in the path `(.*)`\.$/s.exec(message) ?? [];
  return name === undefined || path === undefined ? undefined : { name, path };
}

function isOwnKeyword(root: JsonObject, pointer: string): boolean {
  const dialect = dialectOf(root);
  if (dialect !== "3.1" && dialect !== "3.2") return false;
  const tokens = pointerTokens(pointer);
  const keyword = tokens.at(-1) ?? "";
  return (
    kindOfPointer(tokens.slice(0, -1)) === "schemas" &&
    !SCHEMA_KEYWORDS.has(keyword) &&
    keyword !== "nullable" &&
    valueAt(root, pointer) !== undefined
  );
}

/** A mapping may name a schema without a pointer. */
function isJudgedElsewhere(root: JsonObject, pointer: string): boolean {
  const tokens = pointerTokens(pointer);
  if (!tokens.includes("mapping")) return true;
  const target = valueAt(root, pointer);
  const name = componentName(target) ?? (typeof target === "string" ? target : "");
  return (
    target === undefined || valueAt(root, `/components/schemas/${name}`) !== undefined || String(target).includes("/")
  );
}
