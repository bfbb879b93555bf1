import type { JsonObject } from "../../../openapi/document.js";
import { equals } from "../../../openapi/equality.js";
import { objectOf } from "../../../openapi/reference.js";
import type { ValueSubject } from "../subject.js";
import { contentsOf, eitherOrAny } from "./compare-contents.js";
import { isAnnounced, leavesLessTime, sunsetOf } from "./compare-lifecycle.js";
import type { ComparisonScope } from "./comparison-scope.js";
import type { OperationFact } from "./fact.js";
import type { DeclaredParameter, DiffOperation } from "./operation.js";
import { hasNoReserved, listSeparator, schemaOf, serialization, sharedStructure } from "./serialization.js";

/** Parameters (OpenAPI 3.1 §4.8.12), matched by place and name, those of the path by their place in it. */
export function compareParameters(
  from: DiffOperation,
  to: DiffOperation,
  scope: ComparisonScope,
): readonly OperationFact[] {
  const keys = [...new Set([...from.parameters.keys(), ...to.parameters.keys()])];
  return keys.flatMap((key) => {
    const before = from.parameters.get(key);
    const after = to.parameters.get(key);
    if (before === undefined) return after === undefined ? [] : added(after, from, to, scope);
    if (after === undefined) return removed(before, from, to, scope);
    return changed(before, after, to, scope);
  });
}

function isRequired({ node, in: place }: DeclaredParameter): boolean {
  return node["required"] === true || place === "path";
}

function subjectOf({ in: place, name }: DeclaredParameter): ValueSubject {
  return { kind: "parameter", in: place, parameter: name };
}

function added(
  parameter: DeclaredParameter,
  from: DiffOperation,
  to: DiffOperation,
  { absorbedHeaders }: ComparisonScope,
): readonly OperationFact[] {
  const moved = [...from.parameters.values()].find(
    ({ name, key }) => name === parameter.name && !to.parameters.has(key),
  );
  if (moved !== undefined) return [];
  const required = isRequired(parameter);
  const absorbed = parameter.in === "header" && absorbedHeaders.has(parameter.name.toLowerCase());
  return [
    {
      id: required ? "request-required-parameter-added" : "request-optional-parameter-added",
      wire: required ? "breaking" : "safe",
      sdk: required && !absorbed ? "breaking" : "safe",
      direction: "request",
      operation: to.key,
      subject: subjectOf(parameter),
      values: {},
      shared: true,
      ...(absorbed ? { absorber: "version-header" as const } : {}),
      from: from.pointer,
      to: parameter.pointer,
      hint: { kind: "request", without: parameter },
    },
  ];
}

function removed(
  parameter: DeclaredParameter,
  from: DiffOperation,
  to: DiffOperation,
  scope: ComparisonScope,
): readonly OperationFact[] {
  const moved = [...to.parameters.values()].find(
    ({ name, key }) => name === parameter.name && !from.parameters.has(key),
  );
  const absorbed = parameter.in === "header" && scope.absorbedHeaders.has(parameter.name.toLowerCase());
  if (moved !== undefined) {
    return [
      {
        id: "request-parameter-moved",
        wire: "breaking",
        sdk: "safe",
        direction: "request",
        operation: to.key,
        subject: subjectOf(parameter),
        values: { from: parameter.in, to: moved.in },
        shared: true,
        absorber: "parameter-places",
        from: parameter.pointer,
        to: moved.pointer,
        hint: { kind: "request", with: parameter },
      },
    ];
  }
  if (bodyHas(to, parameter.name, "to", scope) && !bodyHas(from, parameter.name, "from", scope)) {
    const together = objectOf(parameter.node["x-apipin"])["argument"] === "body";
    return [
      {
        id: "request-parameter-moved",
        wire: "breaking",
        sdk: together ? "safe" : "breaking",
        direction: "request",
        operation: to.key,
        subject: subjectOf(parameter),
        values: { from: parameter.in, to: "body" },
        shared: true,
        ...(together ? { absorber: "body-argument" as const } : {}),
        from: parameter.pointer,
        to: to.requestBody?.pointer ?? to.pointer,
        hint: { kind: "request", with: parameter },
      },
    ];
  }
  return [
    {
      id: "request-parameter-removed",
      wire: absorbed || isAnnounced(parameter, scope.today) ? "safe" : "risky",
      sdk: absorbed ? "safe" : "breaking",
      direction: "request",
      operation: to.key,
      subject: subjectOf(parameter),
      values: {},
      shared: true,
      from: parameter.pointer,
      to: to.pointer,
    },
  ];
}

function changed(
  before: DeclaredParameter,
  after: DeclaredParameter,
  to: DiffOperation,
  scope: ComparisonScope,
): readonly OperationFact[] {
  const base = {
    direction: "request" as const,
    operation: to.key,
    subject: subjectOf(after),
    values: {},
    shared: true,
    from: before.pointer,
    to: after.pointer,
  } as const;
  const facts: OperationFact[] = [];
  const [wasRequired, nowRequired] = [isRequired(before), isRequired(after)];
  if (wasRequired !== nowRequired) {
    facts.push({
      ...base,
      id: nowRequired ? "request-parameter-became-required" : "request-parameter-became-optional",
      wire: nowRequired ? "breaking" : "safe",
      sdk: nowRequired ? "breaking" : "safe",
      ...(nowRequired ? { hint: { kind: "request", without: after } } : {}),
    });
  }
  if (before.in === "header" && before.name !== after.name && !scope.absorbedHeaders.has(after.name.toLowerCase())) {
    facts.push({
      ...base,
      id: "request-parameter-case-changed",
      wire: "safe",
      sdk: "breaking",
      // Programs have the old name.
      subject: subjectOf(before),
      values: { from: before.name, to: after.name },
    });
  }
  const [wasDeprecated, nowDeprecated] = [before.node["deprecated"] === true, after.node["deprecated"] === true];
  if (wasDeprecated !== nowDeprecated) {
    facts.push({
      ...base,
      id: nowDeprecated ? "request-parameter-deprecated" : "request-parameter-undeprecated",
      wire: "safe",
      sdk: "safe",
    });
  }
  const [oldDay, newDay] = [sunsetOf(before), sunsetOf(after)];
  if (oldDay !== newDay && wasDeprecated && nowDeprecated) {
    const isEarlier = leavesLessTime(oldDay, newDay, scope.today);
    facts.push({
      ...base,
      id: "request-parameter-sunset-changed",
      wire: isEarlier ? "breaking" : "safe",
      sdk: "safe",
      values: { from: oldDay ?? null, to: newDay ?? null },
      ...(isEarlier ? { unseen: "sunset" } : {}),
    });
  }
  const structure = sharedStructure(before, after, scope);
  const [oldSchema, newSchema] = [schemaOf(before), schemaOf(after)];
  const isPlain = [oldSchema && scope.shapeOf(oldSchema, "from"), newSchema && scope.shapeOf(newSchema, "to")].some(
    (shape) => shape !== undefined && hasNoReserved(shape),
  );
  const [oldWay, newWay] = [before, after].map(({ node, in: place }) =>
    serialization(isPlain ? { ...node, allowReserved: false } : node, place, structure),
  ) as [JsonObject, JsonObject];
  if (!equals(oldWay, newWay)) {
    // An escaped character means the same where it need not be escaped.
    const isFree = equals({ ...oldWay, allowReserved: true }, newWay);
    facts.push({
      ...base,
      id: "request-parameter-serialization-changed",
      wire: isFree ? "safe" : "breaking",
      sdk: "safe",
      values: { from: oldWay, to: newWay },
      ...(isFree ? {} : { absorber: "serialization", unseen: "serialization" }),
    });
  }
  const [couldBeEmpty, canBeEmpty] = [before, after].map(({ node }) => node["allowEmptyValue"] === true);
  if (couldBeEmpty !== canBeEmpty) {
    facts.push({
      ...base,
      id: canBeEmpty ? "request-parameter-empty-value-allowed" : "request-parameter-empty-value-forbidden",
      wire: canBeEmpty ? "safe" : "risky",
      sdk: "safe",
    });
  }
  const [had, has] = eitherOrAny(before, oldSchema, after, newSchema);
  const isJson = [before, after].every(({ node }) => node["content"] !== undefined);
  const separator = isJson ? undefined : listSeparator(before);
  const carrier = {
    kind: "parameter",
    in: after.in,
    name: after.name,
    ...(isJson ? { isJson } : {}),
    ...(separator === undefined ? {} : { separator }),
  } as const;
  scope.schemas(to.key, carrier, had, has, "request");
  return facts;
}

/** Whether the body of an operation has a property of the name. */
function bodyHas({ requestBody }: DiffOperation, name: string, side: "from" | "to", scope: ComparisonScope): boolean {
  return [...contentsOf(requestBody).values()].some(
    ({ schema }) => schema !== undefined && scope.shapeOf(schema, side).properties.has(name),
  );
}
