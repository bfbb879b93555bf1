import type { Configuration } from "../configuration.js";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import { operationKey } from "../names/operation-ids.js";
import { type RecordedNames, reasonAgainst, recordedName } from "../names/recorded-names.js";
import { shortNames } from "../names/short-names.js";
import type { EffectiveSpec, JsonValue } from "../openapi/document.js";
import { isObject, joinPointer } from "../openapi/json-pointer.js";
import { isClientMethod } from "../openapi/methods.js";
import { operationsOf } from "../openapi/operations.js";
import { locate } from "../openapi/text/locate.js";
import { parseYaml } from "../openapi/text/parse-yaml.js";
import type { WorkspaceFile } from "../workspace/read.js";
import { modelDiagnostic } from "./model-diagnostic.js";
import { readOperations } from "./read-operations.js";

/**
 * Reads `specs/names.json`. An entry that cannot be a name is left out.
 *
 * @returns diagnostics `model/recorded-name-invalid`, at the entry
 */
export function readRecordedNames({ file, text }: WorkspaceFile): Outcome<RecordedNames> {
  const parsed = parseYaml(file, text);
  const diagnostics: Diagnostic[] = [...parsed.diagnostics];
  const refuse = (pointer: string, message: string): void => {
    const place = locate(file, text, pointer);
    diagnostics.push(modelDiagnostic("model/recorded-name-invalid", "error", message, { place }));
  };
  const entriesOf = (value: JsonValue | undefined, pointer: string, what: string): readonly [string, JsonValue][] => {
    if (isObject(value)) return Object.entries(value);
    if (value !== undefined) refuse(pointer, `${what} is no map of names.`);
    return [];
  };
  const value = entriesOf(parsed.value, "", file).map(([service, own]) => {
    const names = entriesOf(own, joinPointer(service), JSON.stringify(service)).filter(
      (entry): entry is [string, string] => {
        const [operation, name] = entry;
        const reason = typeof name === "string" ? reasonAgainst(name) : "is no string";
        if (reason !== undefined) {
          const message = `The name ${JSON.stringify(name)} of ${operation} ${reason}.`;
          refuse(joinPointer(service, operation), message);
        }
        return reason === undefined;
      },
    );
    return [service, Object.fromEntries(names)] as const;
  });
  return { value: Object.fromEntries(value), diagnostics };
}

/**
 * Names of all operations of a workspace, as a record: those on record stay, and an operation that comes gets the one that is free. Versions go
 * in the order of their names, and a later one keeps the names of those before. Entries of operations that are gone are left out.
 */
export function recordNames(effective: readonly EffectiveSpec[], configuration: Configuration): RecordedNames {
  const versions = [...new Set(effective.map(({ spec }) => spec.version))].sort();
  const known: { [service: string]: { [operation: string]: string } } = {};
  for (const [service, own] of Object.entries(configuration.recordedNames ?? {})) known[service] = { ...own };
  const named: { [service: string]: { [operation: string]: string } } = {};
  for (const version of versions) {
    const operations = effective
      .filter(({ spec }) => spec.version === version)
      .flatMap((spec) => readOperations(spec, configuration.versionHeader, true));
    const { nameOf } = shortNames(operations, known);
    for (const operation of operations) {
      const { resource, method } = nameOf(operation);
      const key = operationKey(operation.httpMethod, operation.path);
      for (const names of [known, named]) {
        const own = names[operation.service] ?? {};
        own[key] ??= `${resource}.${method}`;
        names[operation.service] = own;
      }
    }
  }
  return named;
}

/** True where each operation of the specifications that a client sends has a name on record. */
export function areAllRecorded(effective: readonly EffectiveSpec[], { recordedNames = {} }: Configuration): boolean {
  return effective.every(({ spec: { service }, root }) =>
    operationsOf(root).every(
      ({ method: httpMethod, path }) =>
        !isClientMethod(httpMethod) || recordedName(recordedNames, { service, httpMethod, path }) !== undefined,
    ),
  );
}

/** A warning for each entry of `specs/names.json` whose operation no version has. */
export function unusedNames(
  effective: readonly EffectiveSpec[],
  { recordedNames = {} }: Configuration,
  { file, text }: WorkspaceFile,
): readonly Diagnostic[] {
  const known = new Set(
    effective.flatMap((spec) =>
      readOperations(spec, undefined).map(({ httpMethod, path }) =>
        JSON.stringify([spec.spec.service, operationKey(httpMethod, path)]),
      ),
    ),
  );
  return Object.entries(recordedNames).flatMap(([service, own]) =>
    Object.keys(own)
      .filter((operation) => !known.has(JSON.stringify([service, operation])))
      .map((operation) =>
        modelDiagnostic(
          "model/recorded-name-unused",
          "warning",
          `${operation} of ${service} has a name on record, and no version has this operation.`,
          { place: locate(file, text, joinPointer(service, operation)) },
        ),
      ),
  );
}
