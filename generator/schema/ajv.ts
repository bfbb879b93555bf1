import { Ajv2020, type Options } from "ajv/dist/2020.js";

/**
 * The one set-up of ajv for schemas of JSON Schema 2020-12: it tells all errors, and takes schemas as they are. Most validators check a
 * few values, so that optimizing them would take longer than it saves, and that a schema is compiled once however many others refer to it.
 *
 * @param options in which a use differs
 * @param unevaluated whether a schema may have `unevaluatedProperties` or `unevaluatedItems`: code that remembers for them what a value's
 * schemas have described, and so cannot stop at the first member of a union that fits, takes longer to make and to run
 */
export function createAjv(options: Options, unevaluated = true): Ajv2020 {
  const { code, ...others } = options;
  const ajv = new Ajv2020({
    allErrors: true,
    inlineRefs: unevaluated,
    meta: false,
    strict: false,
    validateSchema: false,
    ...others,
    code: { optimize: false, ...code },
  });
  // Its class has this option on, whatever it is given.
  ajv.opts.unevaluated = unevaluated;
  return ajv;
}
