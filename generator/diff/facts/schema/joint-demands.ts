import type { ComparedPair } from "./compare-schemas.js";
import type { SchemaFact } from "./rule.js";
import type { Shape } from "./shape.js";

/** Keywords whose demands depend on other keywords or on parts of the value that they do not describe. */
const DEPENDENT = [
  "contains",
  "dependentSchemas",
  "if",
  "not",
  "patternProperties",
  "unevaluatedItems",
  "unevaluatedProperties",
];

/** Whether demands of a changed schema hold for the same value: rules compare them one by one, and may miss how they work together. */
export function hasJointDemands({ from, to, unchanged }: ComparedPair): boolean {
  return unchanged !== true && [from, to].some(isComposed);
}

function isComposed({ atoms, unions }: Shape): boolean {
  const demanding = atoms.filter(({ node }) => Object.keys(node).some((key) => key !== "allOf"));
  return (
    demanding.length > 1 ||
    unions.length > 0 ||
    atoms.some(({ node }) => DEPENDENT.some((key) => node[key] !== undefined))
  );
}

/** The fact that demands of a pair refuse a value together, which a message has to show: no rule finds it. */
export function jointDemands({ from, to, direction }: ComparedPair): SchemaFact {
  return {
    ids: { request: "request-joint-demands-changed", response: "response-joint-demands-changed" },
    effect: direction === "request" ? "narrows" : "widens",
    unproven: "safe",
    isProvenOnly: true,
    values: {},
    from: from.pointer,
    to: to.pointer,
  };
}
