import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isObject, joinPointer } from "../openapi/json-pointer.js";
import { isJson } from "../openapi/media-types.js";
import { dereference, objectOf } from "../openapi/reference.js";
import { schemasAt } from "../openapi/schema-at.js";

/** A property of the values that a schema describes. */
export interface PropertyPlace {
  /** JSON Pointer in the value. */
  readonly pointer: string;
  readonly name: string;
  /** The schemas that describe it, compositions included. */
  readonly schemas: readonly JsonObject[];
}

/** Depth to which responses are searched: `/pagination/next` has two steps. */
const DEPTH = 2;

/** The schema of an operation's successful JSON response, and its status; undefined where it declares no such response. */
export function successOf(
  root: JsonObject,
  operation: JsonObject,
): { readonly status: string; readonly schema: JsonValue } | undefined {
  for (const [status, response] of Object.entries(objectOf(operation["responses"]))) {
    if (!/^2/.test(status)) continue;
    const content = objectOf(dereference(root, response, "")?.node["content"]);
    const [, media] = Object.entries(content).find(([type]) => isJson(type)) ?? [];
    const { schema } = objectOf(media);
    if (schema !== undefined) return { status, schema };
  }
  return undefined;
}

/** The schema of an operation's JSON request body; undefined where it has none. */
export function bodyOf(root: JsonObject, operation: JsonObject): JsonValue | undefined {
  const content = objectOf(dereference(root, operation["requestBody"], "")?.node["content"]);
  const [, media] = Object.entries(content).find(([type]) => isJson(type)) ?? [];
  return objectOf(media)["schema"];
}

/** Whether a successful response declares the header `Link` (RFC 8288). */
export function hasLinkHeader(root: JsonObject, operation: JsonObject): boolean {
  const responses = Object.entries(objectOf(operation["responses"])).filter(([status]) => /^2/.test(status));
  return responses.some(([, response]) =>
    Object.keys(objectOf(dereference(root, response, "")?.node["headers"])).some((name) => /^link$/i.test(name)),
  );
}

/** Statuses of the successful responses that an operation declares. */
export function successStatuses(operation: JsonObject): readonly string[] {
  return Object.keys(objectOf(operation["responses"])).filter((status) => /^2/.test(status));
}

/** The properties of a value and of objects within it, the outer ones first. */
export function propertiesOf(root: JsonObject, schema: JsonValue, depth: number = DEPTH): readonly PropertyPlace[] {
  const found: PropertyPlace[] = [];
  let pointers = [""];
  for (let level = 0; level < depth; level += 1) {
    const next: string[] = [];
    for (const pointer of pointers) {
      const names = new Set(
        schemasAt(root, schema, pointer).schemas.flatMap(({ properties }) => Object.keys(objectOf(properties))),
      );
      for (const name of names) {
        const at = pointer + joinPointer(name);
        const { schemas } = schemasAt(root, schema, at);
        found.push({ pointer: at, name, schemas });
        if (hasType(schemas, "object") || schemas.some(({ properties }) => isObject(properties))) next.push(at);
      }
    }
    pointers = next;
  }
  return found;
}

/** Whether one of the schemas allows a type. */
export function hasType(schemas: readonly JsonObject[], type: string): boolean {
  return schemas.some((schema) => [schema["type"] ?? []].flat().includes(type));
}

/** Resolved parameters of an operation with those of its path, in one place each. */
export function parametersOf(root: JsonObject, item: JsonObject, operation: JsonObject): readonly ParameterPlace[] {
  return [item, operation].flatMap((holder) => {
    const list = Array.isArray(holder["parameters"]) ? holder["parameters"] : [];
    return list.flatMap((entry): readonly ParameterPlace[] => {
      const found = dereference(root, entry, "");
      if (found === undefined) return [];
      const { name, in: place, schema } = found.node;
      if (typeof name !== "string" || typeof place !== "string") return [];
      // Swagger 2.0 has the schema in the parameter itself.
      const described = dereference(root, schema ?? found.node, "")?.node ?? {};
      return [{ name, in: place, schema: described, component: found.pointer, isOfPath: holder === item }];
    });
  });
}

/** A parameter, and where it is declared. */
export interface ParameterPlace {
  readonly name: string;
  readonly in: string;
  readonly schema: JsonObject;
  /** JSON Pointer of the component that a reference leads to; empty where the parameter is inline. */
  readonly component: string;
  readonly isOfPath: boolean;
}
