import type { Expression } from "typescript";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject } from "../../openapi/json-pointer.js";
import { arrayOf, objectOf } from "../../openapi/reference.js";
import { componentName } from "../../openapi/schema-walk.js";
import type { Compiler } from "../compiler.js";
import { isPlain } from "../join/referring-properties.js";
import { resultsOf } from "../usage/returns-of.js";
import type { FlowReader } from "../usage/value-flow.js";
import { type GivenProperty, givenProperties } from "./given-properties.js";

/** A property of an object literal that gives a property of a body, or the body itself where that has none. */
export interface GivenBodyProperty extends GivenProperty {
  /** The path of its type: `components`, `schemas`, `Pet`, `name`. */
  readonly path: readonly string[];
}

/** Objects in objects that a body is read to. */
const DEEPEST = 8;

/**
 * The properties of the JSON body that the `init` of a call gives: `{ body: { name: "Rex" } }`, with those of objects in it.
 *
 * @param document that declares the operation
 */
export function givenBody(
  ts: Compiler,
  flow: FlowReader,
  init: Expression | undefined,
  document: JsonObject,
  { method, path }: { readonly method: string; readonly path: string },
): readonly GivenBodyProperty[] {
  const schemas = objectOf(objectOf(document["components"])["schemas"]);
  /** Schemas that declare properties, each with the path of its type: a component has its own. */
  const declaring = (schema: JsonValue | undefined, at: readonly string[], depth: number): readonly Declaring[] => {
    if (!isObject(schema) || depth === 0) return [];
    const component = componentName(schema["$ref"]);
    if (component !== undefined) return declaring(schemas[component], ["components", "schemas", component], depth - 1);
    const members = ["allOf", "oneOf", "anyOf"].flatMap((key) => arrayOf(schema[key]));
    return [{ schema, path: at }, ...[...members, schema["items"]].flatMap((each) => declaring(each, at, depth - 1))];
  };
  /** The value itself, by the types of it that have no properties. */
  const plainOf = (each: GivenProperty, from: readonly Declaring[]): readonly GivenBodyProperty[] =>
    from.filter(({ schema }) => isPlain(schema)).map(({ path: at }) => ({ ...each, path: at }));
  /** The properties that an object gives, or the objects of a list: those of its items, which `map` may make. */
  const itemsOf = (value: Expression, depth: number): readonly GivenProperty[] => {
    if (depth === 0) return [];
    const items = flow.flowOf(value).ends.flatMap((end) => listItems(ts, end));
    return [...givenProperties(ts, flow, value), ...items.flatMap((each) => itemsOf(each, depth - 1))];
  };
  const below = (value: Expression, from: readonly Declaring[], depth: number): readonly GivenBodyProperty[] =>
    depth === 0
      ? []
      : itemsOf(value, DEEPEST).flatMap((each) =>
          from.flatMap((owner): readonly GivenBodyProperty[] => {
            const own = objectOf(owner.schema["properties"])[each.name];
            if (own === undefined) return [];
            const at = [...owner.path, each.name];
            return [{ ...each, path: at }, ...below(each.value, declaring(own, at, DEEPEST), depth - 1)];
          }),
        );
  const operation = objectOf(objectOf(objectOf(document["paths"])[path])[method.toLowerCase()]);
  const media = objectOf(objectOf(objectOf(operation["requestBody"])["content"])["application/json"]);
  const type = ["paths", path, method.toLowerCase(), "requestBody", "content", "application/json"];
  const whole = declaring(media["schema"], type, DEEPEST);
  if (init === undefined) return [];
  return givenProperties(ts, flow, init)
    .filter(({ name }) => name === "body")
    .flatMap((each) => [...plainOf(each, whole), ...below(each.value, whole, DEEPEST)]);
}

/** The expressions that make the items of a list: those of a literal, and the results of the function that `map` takes. */
function listItems(ts: Compiler, list: Expression): readonly Expression[] {
  if (ts.isArrayLiteralExpression(list))
    return list.elements.map((each) => (ts.isSpreadElement(each) ? each.expression : each));
  if (!ts.isCallExpression(list) || !ts.isPropertyAccessExpression(list.expression)) return [];
  const [made] = list.arguments;
  if (list.expression.name.text !== "map" || made === undefined) return [];
  return resultsOf(ts, made) ?? [];
}

interface Declaring {
  readonly schema: JsonObject;
  readonly path: readonly string[];
}
