import type { Ajv2020, Options } from "ajv/dist/2020.js";
import { createAjv } from "./ajv.js";

/** Our own JSON Schemas, files below `generator/schemas/`, and the parts of them that values are checked against. */
export const OWN_SCHEMAS = [
  "apipin.schema.json",
  "apipin.schema.json#/properties/diff",
  "sdk-mapping.schema.json",
  "x-apipin.schema.json#/$defs/document",
  "x-apipin.schema.json#/$defs/operation",
  "x-apipin.schema.json#/$defs/parameter",
  "x-apipin.schema.json#/$defs/property",
] as const;

export type OwnSchema = (typeof OWN_SCHEMAS)[number];

/**
 * ajv with these schemas, none of which is compiled yet.
 *
 * @param read gives the text of a file below `schemas/`
 */
export function ownAjv(read: (file: string) => string, code: Options["code"] = {}): Ajv2020 {
  // The schemas are checked by the tests; compiling the meta-schema would cost more than it saves.
  const ajv = createAjv({ validateFormats: false, meta: false, verbose: true, code });
  for (const file of new Set(OWN_SCHEMAS.map((schema) => schema.split("#")[0] ?? schema))) {
    const { $id: _, ...document } = JSON.parse(read(file));
    ajv.addSchema(document, file);
  }
  return ajv;
}
