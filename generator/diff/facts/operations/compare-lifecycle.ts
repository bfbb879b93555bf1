import type { JsonObject } from "../../../openapi/document.js";
import { arrayOf, stringOf } from "../../../openapi/reference.js";
import { without } from "../values.js";
import type { OperationFact } from "./fact.js";
import { type DiffOperation, operationSubject } from "./operation.js";

const LEVELS = ["draft", "alpha", "beta", "stable"];

/** Deprecation, sunset, stability, operationId and tags of an operation. */
export function compareLifecycle(from: DiffOperation, to: DiffOperation, today: string): readonly OperationFact[] {
  const base = {
    direction: "none" as const,
    operation: to.key,
    subject: operationSubject(to),
    wire: "safe" as const,
    sdk: "safe" as const,
  };
  const facts: OperationFact[] = [];
  const at = (field: string): Pick<OperationFact, "from" | "to"> => ({
    from: from.node[field] === undefined ? from.pointer : `${from.pointer}/${field}`,
    to: to.node[field] === undefined ? to.pointer : `${to.pointer}/${field}`,
  });
  const [was, is] = [from.node["deprecated"] === true, to.node["deprecated"] === true];
  if (was !== is) {
    const sunset = sunsetOf(to);
    facts.push({
      ...base,
      ...at("deprecated"),
      id: is ? "operation-deprecated" : "operation-undeprecated",
      // Calls of what is gone by its own account may fail already.
      wire: is && sunset !== undefined && sunset <= today ? "risky" : "safe",
      values: { from: was, to: is, ...(is && sunset !== undefined ? { sunset } : {}) },
    });
  } else if (sunsetOf(from) !== sunsetOf(to)) {
    const isEarlier = leavesLessTime(sunsetOf(from), sunsetOf(to), today);
    facts.push({
      ...base,
      ...at("x-sunset"),
      id: "operation-sunset-changed",
      wire: isEarlier ? "breaking" : "safe",
      ...(isEarlier ? { unseen: "sunset" as const } : {}),
      values: { from: sunsetOf(from) ?? null, to: sunsetOf(to) ?? null },
    });
  }
  const [oldLevel, newLevel] = [stabilityOf(from), stabilityOf(to)];
  if (oldLevel !== newLevel && from.node["x-stability-level"] !== undefined) {
    const lower = LEVELS.indexOf(newLevel) < LEVELS.indexOf(oldLevel);
    facts.push({
      ...base,
      ...at("x-stability-level"),
      id: lower ? "operation-stability-decreased" : "operation-stability-increased",
      wire: lower ? "breaking" : "safe",
      values: { from: oldLevel, to: newLevel },
      ...(lower ? { unseen: "stability" as const } : {}),
    });
  }
  const [oldId, newId] = [stringOf(from.node["operationId"]), stringOf(to.node["operationId"])];
  if (oldId !== newId) {
    facts.push({ ...base, ...at("operationId"), id: "operation-id-changed", values: { from: oldId, to: newId } });
  }
  return [...facts, ...tags(from, to, { ...base, ...at("tags") })];
}

/** The day from which an operation, a parameter or a property is gone, by the extension `x-sunset`. */
export function sunsetOf({ node }: { readonly node: JsonObject }): string | undefined {
  const value = node["x-sunset"];
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}/.test(value) ? value.slice(0, 10) : undefined;
}

/** Whether another day leaves less time, or none does where a day was ahead: without one, what is deprecated may go at any time. */
export function leavesLessTime(old: string | undefined, now: string | undefined, today: string): boolean {
  return old !== undefined && (now === undefined ? old > today : now < old);
}

/** Whether it was announced that something would be gone by now. */
export function isAnnounced(declared: { readonly node: JsonObject }, today: string): boolean {
  const sunset = sunsetOf(declared);
  return declared.node["deprecated"] === true && (sunset === undefined || sunset <= today);
}

/** The level of the extension `x-stability-level`: `stable` by default. */
export function stabilityOf({ node }: DiffOperation): string {
  const level = stringOf(node["x-stability-level"]);
  return LEVELS.includes(level) ? level : "stable";
}

function tags(
  from: DiffOperation,
  to: DiffOperation,
  base: Omit<OperationFact, "id" | "values">,
): readonly OperationFact[] {
  const [old, now] = [arrayOf(from.node["tags"]), arrayOf(to.node["tags"])];
  const [added, removed] = [without(now, old), without(old, now)];
  return [
    ...(added.length === 0 ? [] : [{ ...base, id: "operation-tag-added", values: { added } }]),
    ...(removed.length === 0 ? [] : [{ ...base, id: "operation-tag-removed", values: { removed } }]),
  ];
}
