import { Ajv2020, type Options } from "ajv/dist/2020.js";

/**
 * The one set-up of ajv for schemas of JSON Schema 2020-12: it tells all errors, and takes schemas as they are. Most validators check a
 * few values, so that optimizing them would take longer than it saves.
 *
 * @param options in which a use differs
 */
export function createAjv(options: Options): Ajv2020 {
  const { code, ...others } = options;
  return new Ajv2020({
    allErrors: true,
    strict: false,
    validateSchema: false,
    ...others,
    code: { optimize: false, ...code },
  });
}
