import type { JsonObject, JsonValue } from "../../../openapi/document.js";
import { arrayOf, objectOf, stringOf } from "../../../openapi/reference.js";
import type { PathStep } from "../../facts/subject.js";
import { code, codes, listOf, plain, typesInWords } from "./value-words.js";
import type { Told, Words } from "./words.js";

/** The way to tell the kinds of a value apart, as the end of a sentence: "check its `type`: `cat` means `Cat`, `dog` means `Dog`." */
export function wayApart(apart: JsonValue | undefined): string {
  const { by, property, kinds, objects } = objectOf(apart);
  const all = arrayOf(kinds).map(objectOf);
  switch (by) {
    case "value":
      return `check its ${code(property)}: ${all.map(valueMeans).join(", ")}.`;
    case "property":
      return all.every(isNamedByProperty)
        ? `check which property it has: ${all.map((kind) => code(kind["property"])).join(" or ")}.`
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

/** The words for the changes in one of the kinds, which is "it" in them. */
export function changesOfKind({ values, part }: Told, kind: JsonValue): readonly Words[] {
  return listOf(values["changes"])
    .map(objectOf)
    .filter((change) => change["kind"] === kind)
    .map((change) => part(stringOf(change["id"]), arrayOf(change["path"]).map(stepOf), objectOf(change["values"])));
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
  return name === "" || plain(name) === listOf(types).map(plain).join(" | ") ? type : `${type} means ${kindName(name)}`;
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
  return listOf(values).length > 3 ? `one of ${codes(values)}` : listOf(values).map(code).join(" or ");
}
