import type { Configuration } from "../configuration.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { nameOperations, type OperationName } from "../names/operation-names.js";
import { shortNames } from "../names/short-names.js";
import type { EffectiveSpec } from "../openapi/document.js";
import { placeOfMethodName } from "./check-operations.js";
import { displacedMethods } from "./displaced-names.js";
import { modelDiagnostic } from "./model-diagnostic.js";
import type { UnnamedOperation } from "./operation-schemas.js";

/** Names of a version's operations, and findings about them. */
export interface VersionNames {
  readonly nameOf: (operation: UnnamedOperation) => OperationName;
  readonly diagnostics: readonly Diagnostic[];
}

/** Names as tags and operationIds are written. Gives `model/method-name-changed`. */
export function writtenNames(operations: readonly UnnamedOperation[], specs: readonly EffectiveSpec[]): VersionNames {
  const names = nameOperations(operations);
  return { nameOf: names.nameOf, diagnostics: displacedMethods(names, specs) };
}

/** Short names, those on record first. Gives `model/method-name-shared` and `model/recorded-name-twice`. */
export function namesOnRecord(
  operations: readonly UnnamedOperation[],
  { recordedNames = {} }: Configuration,
  specs: readonly EffectiveSpec[],
): VersionNames {
  const names = shortNames(operations, recordedNames);
  const call = (operation: UnnamedOperation): string => {
    const { resource, method } = names.nameOf(operation);
    return `${resource}.${method}`;
  };
  return {
    nameOf: names.nameOf,
    diagnostics: [
      ...names.lengthened.map((operation) =>
        modelDiagnostic(
          "model/method-name-shared",
          "info",
          `${operation.httpMethod} ${operation.path} is called ${call(operation)}: another operation has its short name, too.`,
          placeOfMethodName(specs, operation),
        ),
      ),
      ...names.disputed.map((operation) =>
        modelDiagnostic(
          "model/recorded-name-twice",
          "error",
          `specs/names.json gives ${operation.httpMethod} ${operation.path} of ${operation.service} a name that it gives another operation of the version, too.`,
          placeOfMethodName(specs, operation),
        ),
      ),
    ],
  };
}
