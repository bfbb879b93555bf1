import { arrayOf, stringOf } from "../../../openapi/reference.js";
import { code, codes } from "../schema/rule.js";
import type { OperationFinding } from "./finding.js";
import type { DiffOperation } from "./operation.js";

const LEVELS = ["draft", "alpha", "beta", "stable"];

/** Deprecation, sunset, stability, operationId and tags of an operation. */
export function compareLifecycle(from: DiffOperation, to: DiffOperation): readonly OperationFinding[] {
  const base = { direction: "none" as const, operation: to.key, wire: "safe" as const, sdk: "safe" as const };
  const findings: OperationFinding[] = [];
  const at = (field: string): Pick<OperationFinding, "from" | "to"> => ({
    from: from.node[field] === undefined ? from.pointer : `${from.pointer}/${field}`,
    to: to.node[field] === undefined ? to.pointer : `${to.pointer}/${field}`,
  });
  const [was, is] = [from.node["deprecated"] === true, to.node["deprecated"] === true];
  if (was !== is) {
    const sunset = sunsetOf(to);
    const until = sunset === undefined ? "" : ` and works until ${sunset}`;
    const message = is ? `It is deprecated${until}.` : "It is no longer deprecated.";
    findings.push({
      ...base,
      ...at("deprecated"),
      id: is ? "operation-deprecated" : "operation-undeprecated",
      message,
    });
  } else if (sunsetOf(from) !== sunsetOf(to)) {
    const earlier = (sunsetOf(to) ?? "9999") < (sunsetOf(from) ?? "9999");
    findings.push({
      ...base,
      ...at("x-sunset"),
      id: "operation-sunset-changed",
      wire: earlier && sunsetOf(from) !== undefined ? "breaking" : "safe",
      ...(earlier && sunsetOf(from) !== undefined
        ? { witnessMissing: "Requests and answers are the same until then." }
        : {}),
      message: `It works until ${sunsetOf(to) ?? "further notice"} instead of until ${sunsetOf(from) ?? "further notice"}.`,
    });
  }
  const [oldLevel, newLevel] = [stabilityOf(from), stabilityOf(to)];
  if (oldLevel !== newLevel && from.node["x-stability-level"] !== undefined) {
    const lower = LEVELS.indexOf(newLevel) < LEVELS.indexOf(oldLevel);
    findings.push({
      ...base,
      ...at("x-stability-level"),
      id: lower ? "operation-stability-decreased" : "operation-stability-increased",
      wire: lower ? "breaking" : "safe",
      message: `Its stability is ${code(newLevel)} instead of ${code(oldLevel)}.`,
      ...(lower
        ? {
            advice: "Do not rely on it: it may change without notice.",
            witnessMissing: "Requests and answers are the same; what changed is what is promised of them.",
          }
        : {}),
    });
  }
  const [oldId, newId] = [stringOf(from.node["operationId"]), stringOf(to.node["operationId"])];
  if (oldId !== newId) {
    const message = `It is called ${code(newId)} instead of ${code(oldId)}.`;
    findings.push({ ...base, ...at("operationId"), id: "operation-id-changed", message });
  }
  return [...findings, ...tags(from, to, { ...base, ...at("tags") })];
}

/** The day from which an operation is gone, by the extension `x-sunset`. */
export function sunsetOf({ node }: DiffOperation): string | undefined {
  const value = node["x-sunset"];
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}/.test(value) ? value.slice(0, 10) : undefined;
}

/** The level of the extension `x-stability-level`: `stable` unless it is said. */
export function stabilityOf({ node }: DiffOperation): string {
  const level = stringOf(node["x-stability-level"]);
  return LEVELS.includes(level) ? level : "stable";
}

function tags(
  from: DiffOperation,
  to: DiffOperation,
  base: Omit<OperationFinding, "id" | "message">,
): readonly OperationFinding[] {
  const [old, now] = [arrayOf(from.node["tags"]), arrayOf(to.node["tags"])];
  const added = now.filter((tag) => !old.includes(tag));
  const removed = old.filter((tag) => !now.includes(tag));
  return [
    ...(added.length === 0 ? [] : [{ ...base, id: "operation-tag-added", message: `It has the tag ${codes(added)}.` }]),
    ...(removed.length === 0
      ? []
      : [{ ...base, id: "operation-tag-removed", message: `It no longer has the tag ${codes(removed)}.` }]),
  ];
}
