import type { JsonValue } from "../../../openapi/document.js";
import type { SchemaComparison } from "./compare-schemas.js";
import type { Matching } from "./match-members.js";
import type { RuleScope, SchemaFact } from "./rule.js";
import type { SchemaNode } from "./schema-node.js";
import type { Shape, Union } from "./shape.js";

/**
 * Values that fit two members of a `oneOf`, which refuses them (JSON Schema core §10.2.1.3): a member that comes, or that takes more values in
 * a request, may take those of another one. In a response, values of a member that went, or that takes fewer of them, fit one member
 * less.
 */
export function compareOverlaps(
  before: Union,
  after: Union,
  scope: RuleScope,
  comparison: SchemaComparison,
  { matched, removed, added }: Matching,
): readonly SchemaFact[] {
  if (before.keyword !== "oneOf" || after.keyword !== "oneOf") return [];
  const isRequest = scope.direction === "request";
  const [judging, reader] = isRequest ? [after, comparison.toReader] : [before, comparison.fromReader];
  // Members of the judging side whose values the one of the other side may not take.
  const isLarger = ([old, now]: readonly [SchemaNode, SchemaNode]): boolean =>
    !comparison.takesAll(comparison.compare([old], [now], { ...scope, direction: isRequest ? "response" : "request" }));
  const larger = matched.filter(isLarger);
  const fresh = [...(isRequest ? added : removed), ...larger.map(([old, now]) => (isRequest ? now : old))];
  const meets = (one: SchemaNode): boolean =>
    judging.branches.some((other) => other !== one && !areApart(reader([one]), reader([other])));
  if (!fresh.some(meets)) return [];
  return [
    {
      ids: { request: "request-union-members-overlap", response: "response-union-members-overlap" },
      effect: isRequest ? "narrows" : "widens",
      unproven: "safe",
      isProvenOnly: true,
      keywords: ["oneOf"],
      probes: larger.flatMap(([old, now]) =>
        comparison.compare([old], [now], scope).facts.flatMap(({ probes = [] }) => probes),
      ),
      values: {},
      from: before.pointer,
      to: after.pointer,
    },
  ];
}

/** Whether no value fits both, by their types or by the constants of a property that both require. */
export function areApart(one: Shape, other: Shape): boolean {
  const { types } = other;
  if (one.types !== undefined && types !== undefined) {
    const isNumber = (name: string): boolean => name === "integer" || name === "number";
    const shared = [...one.types].filter((name) => types.has(name) || (isNumber(name) && [...types].some(isNumber)));
    if (shared.length === 0) return true;
    if (shared.some((name) => name !== "object")) return share(one, other) === false;
  }
  return [...one.required.keys()].some((name) => {
    const [own, others] = [one.property(name), other.property(name)];
    return other.required.has(name) && own !== undefined && others !== undefined && share(own, others) === false;
  });
}

/** Whether the listed values of two schemas have one in common; undefined where one of them lists none. */
function share(one: Shape, other: Shape): boolean | undefined {
  if (one.enumeration === undefined || other.enumeration === undefined) return undefined;
  const texts = (list: readonly JsonValue[]): readonly string[] => list.map((value) => JSON.stringify(value));
  const own = new Set(texts(one.enumeration.value));
  return texts(other.enumeration.value).some((text) => own.has(text));
}
