import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { methodNames, startsMethodName } from "../names/method-names.js";
import { resourceWithParents } from "../names/resource-tree.js";
import type { EffectiveSpec } from "../openapi/document.js";
import { trace } from "../openapi/trace.js";
import type { ApiOperation } from "./api-model.js";
import { vocabularyOf } from "./read-vocabulary.js";
import type { DocumentVocabulary } from "./vocabulary.js";

/** An operation, as far as messages name its place. */
export type PlacedOperation = Pick<ApiOperation, "service" | "pointer">;

/** An error for each method that two operations are given by name, or that is called as a resource below its own. */
export function collisions(
  operations: readonly ApiOperation[],
  specs: readonly EffectiveSpec[],
): readonly Diagnostic[] {
  const first = new Map<string, ApiOperation>();
  const within = new Map(
    operations.flatMap((operation) =>
      resourceWithParents(operation.resource).map((name) => [name, operation] as const),
    ),
  );
  const diagnostics: Diagnostic[] = [];
  for (const operation of operations) {
    const started = operation.starts === null ? [] : [startsMethodName(operation)];
    for (const method of [...methodNames(operation), ...started]) {
      const name = `${operation.resource}.${method}`;
      const other = first.get(name) ?? within.get(name);
      if (other === undefined) {
        first.set(name, operation);
        continue;
      }
      diagnostics.push({
        code: "model/method-name-collision",
        severity: "error",
        message: `${other.id} and ${operation.id} would both become ${name}.`,
        fix: "Name one of them with an overlay: `x-apipin: { method: … }` on the operation.",
        ...placeOfMethodName(specs, operation),
        related: [other]
          .map((earlier) => placeOfMethodName(specs, earlier).place)
          .filter((place) => place !== undefined)
          .map((place) => ({ message: `${other.id} is here`, place })),
      });
    }
  }
  return diagnostics;
}

/** The place for a name of an operation's method, present or not. */
export function placeOfMethodName(
  specs: readonly EffectiveSpec[],
  operation: PlacedOperation,
): Pick<Diagnostic, "place"> {
  const spec = specs.find((candidate) => candidate.spec.service === operation.service);
  return spec === undefined ? {} : { place: trace(spec, `${operation.pointer}/x-apipin/method`).place };
}

/** An error for each operation that `x-apipin.host` names and the version does not have. */
export function unknownHostOperations(
  specs: readonly EffectiveSpec[],
  operations: readonly ApiOperation[],
): readonly Diagnostic[] {
  return specs.flatMap((spec): readonly Diagnostic[] => {
    const host = (vocabularyOf(spec.root, "document") as DocumentVocabulary).host;
    if (host === undefined || operations.some(({ id }) => id === host.operation)) return [];
    return [
      {
        code: "model/unknown-operation",
        severity: "error",
        message: `x-apipin.host of ${spec.spec.file} names the operation ${host.operation}, which version ${spec.spec.version} does not have.`,
        place: trace(spec, "/x-apipin/host/operation").place,
      },
    ];
  });
}
