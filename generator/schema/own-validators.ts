import type { ValidateFunction } from "ajv";
import { readAsset } from "../assets.js";
import { type OwnSchema, ownAjv } from "./own-schemas.js";

let ajv: ReturnType<typeof ownAjv> | undefined;

/** The validator of a schema of ours. The build has this file's functions compiled already (scripts/build/own-validators.mjs). */
export function ownValidator(schema: OwnSchema): ValidateFunction {
  ajv ??= ownAjv((file) => readAsset(`schemas/${file}`));
  const validate = ajv.getSchema(schema);
  if (validate === undefined) throw new Error(`There is no schema ${schema}`);
  return validate;
}
