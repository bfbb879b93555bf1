import type { Configuration } from "../configuration.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { quantity } from "../diagnostics/quantity.js";
import type { EffectiveSpec } from "../openapi/document.js";
import { isInt64 } from "../openapi/int64.js";
import { joinPointer } from "../openapi/json-pointer.js";
import { mapSchema } from "../openapi/schema-walk.js";
import { trace } from "../openapi/trace.js";
import type { NamedSchema } from "./api-model.js";
import { modelDiagnostic } from "./model-diagnostic.js";

/**
 * One finding for a version whose responses hold integers of 64 bits, where the workspace does not say what type they have. Gives
 * `model/int64-as-number`.
 */
export function inexactIntegers(
  specs: readonly EffectiveSpec[],
  schemas: readonly NamedSchema[],
  { int64 }: Configuration,
): readonly Diagnostic[] {
  if (int64 !== undefined) return [];
  const holders = schemas.filter(({ output, schema }) => {
    let holds = false;
    if (output)
      mapSchema(schema, (node) => {
        holds ||= isInt64(node);
        return node;
      });
    return holds;
  });
  const [first, ...others] = holders;
  const spec = specs.find(({ spec: { service } }) => first?.services.includes(service));
  if (first === undefined || spec === undefined) return [];
  const more = others.length === 0 ? "" : ` and of ${quantity(others.length, "more type")}`;
  const message = `Integers of 64 bits of \`${first.name}\`${more} are numbers: digits beyond 2^53 are lost.`;
  const pointer = first.component === null ? "" : joinPointer("components", "schemas", first.component);
  return [modelDiagnostic("model/int64-as-number", "warning", message, { place: trace(spec, pointer).place })];
}
