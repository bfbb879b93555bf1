import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { DATA_FIELDS, NAME_MAPS } from "../openapi/fields.js";
import { escapeToken, isObject, valueAt } from "../openapi/json-pointer.js";
import {
  MAX_ALL_PARAMETERS,
  MAX_CONSTANTS,
  MAX_MEMBERS,
  MAX_OPERATIONS,
  MAX_PARAMETERS,
  MAX_PATH_LENGTH,
  MAX_VARIANT_PAIRS,
  MAX_VARIANTS,
} from "../openapi/limits.js";
import { ADDITIONAL_OPERATIONS, METHOD_FIELDS } from "../openapi/methods.js";
import { arrayOf, objectOf } from "../openapi/reference.js";
import type { PlaceOfFault } from "./check-references.js";
import { loadDiagnostic } from "./load-diagnostic.js";

/** Most findings of a document: one is enough to refuse it. */
const MOST_FINDINGS = 10;

/** Keys whose values have a member for each free name, or one for each of a list. */
const MEMBERS = new Set(
  (
    "properties patternProperties dependentSchemas dependentRequired required prefixItems $defs definitions responses content headers callbacks " +
    "links encoding variables servers security tags mapping scopes"
  ).split(" "),
);

/** Fields whose keys are names. The kinds of `components` count among them: a document may have any number of each kind. */
const MAPS = new Set([...NAME_MAPS, "components"]);

/** Fields whose values are data, that of an example among them. */
const DATA = new Set([...DATA_FIELDS, "value"]);

const COMBINATIONS = ["oneOf", "anyOf", "allOf"];

/**
 * Refuses what later stages, or the libraries that they call, could not work through in seconds: too many operations, parameters, members
 * of one object, variants or constants of one schema, and paths that are too long. Real specifications stay far below each limit. `placeAt`
 * gives the place of what is too large; the last of its members, which an overlay adds, could be the cause.
 */
export function checkSizes(root: JsonObject, placeAt: PlaceOfFault): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const report = (code: string, message: string, pointer: string): void => {
    if (found.length < MOST_FINDINGS)
      found.push(loadDiagnostic(code, message, placeAt(pointer, lastBelow(root, pointer))));
  };
  const refuseMore = (what: string, has: number, most: number, pointer: string): void => {
    if (has > most) report("load/too-many-members", `${what}: ${shown(has)}, more than ${shown(most)}.`, pointer);
  };
  checkPaths(root, report, refuseMore);
  let pairs = 0;
  const visit = (node: JsonValue, pointer: string, isMap: boolean): void => {
    if (Array.isArray(node)) for (const [index, item] of node.entries()) visit(item, `${pointer}/${index}`, false);
    if (!isObject(node)) return;
    for (const [key, value] of Object.entries(node)) {
      if (typeof value !== "object" || value === null) continue;
      const at = `${pointer}/${escapeToken(key)}`;
      if (isMap) {
        visit(value, at, pointer === "/components");
        continue;
      }
      if (key === "enum") refuseMore("Values of one `enum`", sizeOf(value), MAX_CONSTANTS, at);
      if (DATA.has(key) || key.startsWith("x-")) continue;
      if (MEMBERS.has(key)) refuseMore(`Members of one \`${key}\``, sizeOf(value), MAX_MEMBERS, at);
      if (COMBINATIONS.includes(key)) {
        const variants = arrayOf(value).filter((each) => !isConstant(each)).length;
        refuseMore(`Constants of one \`${key}\``, sizeOf(value) - variants, MAX_CONSTANTS, at);
        refuseMore(`Schemas of one \`${key}\``, variants, MAX_VARIANTS, at);
        pairs += variants * variants;
      }
      visit(value, at, MAPS.has(key));
    }
  };
  visit(root, "", false);
  refuseMore("Pairs of schemas in all `oneOf`, `anyOf` and `allOf`", pairs, MAX_VARIANT_PAIRS, "");
  return found;
}

function checkPaths(
  root: JsonObject,
  report: (code: string, message: string, pointer: string) => void,
  refuseMore: (what: string, has: number, most: number, pointer: string) => void,
): void {
  let operations = 0;
  let parameters = 0;
  for (const [path, item] of Object.entries(objectOf(root["paths"]))) {
    const pointer = `/paths/${escapeToken(path)}`;
    if (path.length > MAX_PATH_LENGTH) {
      const message = `A path has ${shown(path.length)} characters, more than ${shown(MAX_PATH_LENGTH)}.`;
      report("load/path-too-long", message, pointer);
    }
    if (!isObject(item)) continue;
    const shared = sizeOf(item["parameters"] ?? []);
    const fields = METHOD_FIELDS.filter((each) => isObject(item[each])).map((each) => [each, item[each]] as const);
    const others = Object.entries(objectOf(item[ADDITIONAL_OPERATIONS]));
    const named = others.map(([each, node]) => [`${ADDITIONAL_OPERATIONS}/${escapeToken(each)}`, node] as const);
    for (const [field, operation] of [...fields, ...named]) {
      operations += 1;
      const own = sizeOf(objectOf(operation)["parameters"] ?? []);
      parameters += shared + own;
      refuseMore("Parameters of one operation", shared + own, MAX_PARAMETERS, `${pointer}/${field}`);
    }
  }
  refuseMore("Parameters of all operations", parameters, MAX_ALL_PARAMETERS, "/paths");
  if (operations <= MAX_OPERATIONS) return;
  const message = `The specification has ${shown(operations)} operations, more than ${shown(MAX_OPERATIONS)}.`;
  report("load/too-many-operations", message, "/paths");
}

/** The last member of a node, and the last parameter of an operation. */
function lastBelow(root: JsonObject, pointer: string): readonly string[] {
  return [pointer, `${pointer}/parameters`].flatMap((each) => {
    const node = valueAt(root, each);
    const last = Array.isArray(node) ? node.length - 1 : Object.keys(objectOf(node)).at(-1);
    return last === undefined ? [] : [`${each}/${escapeToken(String(last))}`];
  });
}

function isConstant(schema: JsonValue): boolean {
  return isObject(schema) && schema["const"] !== undefined && schema["properties"] === undefined;
}

function sizeOf(value: JsonValue): number {
  return Array.isArray(value) ? value.length : isObject(value) ? Object.keys(value).length : 0;
}

function shown(number: number): string {
  return number.toLocaleString("en");
}
