import type { ErrorObject, ValidateFunction } from "ajv";
import { readAsset } from "../assets.js";
import { createAjv } from "./ajv.js";

/** A deviation from a JSON Schema: where (JSON Pointer) and what, in words that continue the place. */
export interface SchemaError {
  readonly pointer: string;
  readonly message: string;
}

// Our schemas are checked by the tests; compiling the meta-schema would cost more than it saves.
const ajv = createAjv({ validateFormats: false, verbose: true });
const validators = new Map<string, ValidateFunction>();

/**
 * Deviations of a value from one of our own JSON Schemas (2020-12).
 *
 * @param schema file name below `generator/schemas/`, with `#/$defs/…` where a part of it is meant
 */
export function schemaErrors(schema: string, value: unknown): readonly SchemaError[] {
  let validate = validators.get(schema);
  if (validate === undefined) {
    const [file = schema] = schema.split("#");
    if (ajv.schemas[file] === undefined) {
      const { $id: _, ...document } = JSON.parse(readAsset(`schemas/${file}`));
      ajv.addSchema(document, file);
    }
    validate = ajv.compile({ $ref: schema });
    validators.set(schema, validate);
  }
  if (validate(value)) return [];
  return (validate.errors ?? [])
    .filter((error) => error.keyword !== "$ref" && error.keyword !== "if")
    .map((error) => ({ pointer: error.instancePath, message: messageOf(error) }));
}

function messageOf({ keyword, params, parentSchema, data, message }: ErrorObject): string {
  const extra: unknown = params["additionalProperty"] ?? params["unevaluatedProperty"];
  if (typeof extra === "string") return `must not have the key "${extra}"`;
  if (keyword === "required") return `must have the key "${params["missingProperty"]}"`;
  if (keyword === "enum") return `must be one of ${params["allowedValues"].join(", ")}`;
  const type = keyword === "type" ? TYPES[params["type"]] : undefined;
  if (type !== undefined) return `is ${shown(data)}; expected ${type}`;
  const described: unknown = keyword === "pattern" ? parentSchema?.["description"] : undefined;
  if (typeof described === "string") return `is ${JSON.stringify(data)}; expected: ${described.replace(/\.$/, "")}`;
  return message ?? "is not allowed";
}

/** Types in the words of YAML. */
const TYPES: { readonly [type: string]: string } = {
  string: "a string",
  boolean: "true or false",
  integer: "a whole number",
  number: "a number",
  array: "a list",
  object: "a mapping",
};

function shown(data: unknown): string {
  if (Array.isArray(data)) return "a list";
  return typeof data === "object" && data !== null ? "a mapping" : JSON.stringify(data);
}
