import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { validIdentifier } from "../names/identifiers.js";
import type { OperationNames } from "../names/operation-names.js";
import type { TypeNames } from "../names/type-names.js";
import type { EffectiveSpec } from "../openapi/document.js";
import { joinPointer } from "../openapi/json-pointer.js";
import { trace } from "../openapi/trace.js";
import type { NamedSchema } from "./api-model.js";
import { placeOfMethodName } from "./check-operations.js";
import { modelDiagnostic } from "./model-diagnostic.js";
import type { UnnamedOperation } from "./operation-schemas.js";

/** An info `model/method-name-changed` for each operation whose method got a longer name. */
export function displacedMethods(
  { displaced, nameOf }: OperationNames<UnnamedOperation>,
  specs: readonly EffectiveSpec[],
): readonly Diagnostic[] {
  return displaced.map(({ operation, other }) => ({
    code: "model/method-name-changed",
    severity: "info",
    message: `${operation.id} is called ${operation.resource}.${nameOf(operation).method}, since ${other.id} is ${operation.resource}.${nameOf(other).method} already.`,
    fix: "Name one of them with an overlay: `x-apipin: { method: … }` on the operation.",
    ...placeOfMethodName(specs, operation),
  }));
}

/**
 * An info for each component whose type could not get its name, since the modules of every version use it.
 *
 * @param reserved names that no type may have
 * @returns diagnostics `model/type-name-changed`, at the component
 */
export function displacedTypes(
  schemas: readonly Omit<NamedSchema, "input" | "output" | "files">[],
  reserved: ReadonlySet<string>,
  specs: readonly EffectiveSpec[],
  { spell }: TypeNames,
): readonly Diagnostic[] {
  return schemas.flatMap(({ name, component, services }): readonly Diagnostic[] => {
    const plain = component === null ? name : validIdentifier(spell(component), "Schema");
    if (component === null || name === plain || !reserved.has(plain)) return [];
    const spec = specs.find((each) => services.includes(each.spec.service));
    const pointer = joinPointer("components", "schemas", component);
    return [
      modelDiagnostic(
        "model/type-name-changed",
        "info",
        `The type of the schema ${component} is called ${name}, since generated code uses the name ${plain} itself.`,
        spec === undefined ? {} : { place: trace(spec, pointer).place },
      ),
    ];
  });
}
