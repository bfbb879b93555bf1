import type { ValidateFunction } from "ajv";
import { readAsset } from "../assets.js";
import { createAjv } from "./ajv.js";

/** A deviation from a JSON Schema: where (JSON Pointer) and what, in words that continue the place. */
export interface SchemaError {
  readonly pointer: string;
  readonly message: string;
}

// Our schemas are checked by the tests; compiling the meta-schema would cost more than it saves.
const ajv = createAjv({ validateFormats: false, meta: false, verbose: true });
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
    .map((error) => {
      const extra: unknown = error.params["additionalProperty"] ?? error.params["unevaluatedProperty"];
      const allowed: unknown = error.params["allowedValues"];
      const described: unknown = error.keyword === "pattern" ? error.parentSchema?.["description"] : undefined;
      return {
        pointer: error.instancePath,
        message:
          typeof extra === "string"
            ? `must not have the key "${extra}"`
            : Array.isArray(allowed)
              ? `must be one of ${allowed.join(", ")}`
              : typeof described === "string"
                ? `is ${JSON.stringify(error.data)}; expected: ${described.replace(/\.$/, "")}`
                : (error.message ?? "is not allowed"),
      };
    });
}
