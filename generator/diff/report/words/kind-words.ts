import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { arrayOf, objectOf, stringOf } from "../../../openapi/reference.js";
import type { PathStep } from "../../facts/subject.js";
import { code, codes, plain, typesInWords } from "./value-words.js";
import type { Told, Words } from "./words.js";

/** Most values that are named one by one. */
const MOST = 4;

/** Names of members in a sentence; members of one name, and those without a name, are counted. */
export function kindNames(value: JsonValue | undefined): string {
  const counts = new Map<JsonValue, number>();
  for (const name of arrayOf(value)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => {
      if (name === "") return count === 1 ? "a kind without a name" : `${count} kinds without a name`;
      return count === 1 ? code(name) : `${count} kinds of ${code(name)}`;
    })
    .join(", ");
}

/** The way to tell the kinds of a value apart, as the end of a sentence: "check its `type`: `cat` means `Cat`, `dog` means `Dog`." */
export function wayApart(apart: JsonValue | undefined): string {
  const { by, property, kinds, objects } = objectOf(apart);
  const all = arrayOf(kinds).map(objectOf);
  switch (by) {
    case "value":
      return `check its ${code(property)}: ${all.map(valueMeans).join(", ")}.`;
    case "property":
      return all.every(isNamedByProperty)
        ? `check which property it has: ${orOf(all.map((kind) => kind["property"] ?? ""))}.`
        : `check which property it has: ${all.map(propertyMeans).join(", ")}.`;
    case "type":
      return objects === undefined
        ? `check its type: ${all.map(typeMeans).join(", ")}.`
        : `check its type: ${all.map(typeMeans).join(", ")}. Of an object, ${wayApart(objects)}`;
    default:
      return "check for each property that you read: the document names none that tells the kinds apart.";
  }
}

/** The sign of one kind: "its `type` is `dog`". Undefined where the kinds have none. */
export function signOf(apart: JsonValue | undefined, name: JsonValue): string | undefined {
  const { by, property, kinds, objects } = objectOf(apart);
  const kind = arrayOf(kinds)
    .map(objectOf)
    .find((each) => each["name"] === name);
  if (kind === undefined) return objects === undefined ? undefined : signOf(objects, name);
  if (by === "value") return `its ${code(property)} is ${orOf(kind["values"])}`;
  if (by === "type") return `it is ${typesInWords(kind["types"])}`;
  return kind["property"] === undefined ? undefined : `it has the property ${code(kind["property"])}`;
}

/** The words for the changes in one of the kinds, which is "it" in them; advice on a part of it would speak of another "it". */
export function changesOfKind({ values, part }: Told, kind: JsonValue): readonly Words[] {
  return arrayOf(values["changes"])
    .map(objectOf)
    .filter((change) => change["kind"] === kind)
    .map((change) => {
      const path = arrayOf(change["path"]).map(stepOf);
      const { message, advice } = part(stringOf(change["id"]), path, objectOf(change["values"]));
      return path.length === 0 ? { message, advice } : { message };
    });
}

function stepOf(step: JsonValue): PathStep {
  if (step === "items" || step === "values") return step;
  const { property, pattern, keyword, name } = objectOf(step);
  if (property !== undefined) return { property: stringOf(property) };
  if (pattern !== undefined) return { pattern: stringOf(pattern) };
  return { keyword: stringOf(keyword), ...(name === undefined ? {} : { name: stringOf(name) }) };
}

function valueMeans({ name, values }: JsonObject): string {
  return `${orOf(values)} means ${kindName(name)}`;
}

function propertyMeans({ name, property }: JsonObject): string {
  return `${property === undefined ? "none of these" : code(property)} means ${kindName(name)}`;
}

function typeMeans({ name, types }: JsonObject): string {
  const type = typesInWords(types);
  return name === "" || plain(name) === arrayOf(types).map(plain).join(" | ")
    ? type
    : `${type} means ${kindName(name)}`;
}

/** Whether the name of a kind is its property. */
function isNamedByProperty({ name, property }: JsonObject): boolean {
  return property !== undefined && (name === "" || name === `{ ${plain(property)} }`);
}

function kindName(name: JsonValue | undefined): string {
  return name === undefined || name === "" ? "a kind without a name" : code(name);
}

/** Values of which one is meant. */
function orOf(values: JsonValue | undefined): string {
  const shown = arrayOf(values).map(code);
  if (shown.length > MOST) return `one of ${codes(values)}`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}
