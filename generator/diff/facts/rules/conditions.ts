import { isObject } from "../../../openapi/json-pointer.js";
import type { FactIds, SchemaFact, SchemaRule } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";
import { demandsMoreThanNames } from "./dependent-required.js";

interface ConditionIds {
  readonly added: FactIds;
  readonly removed: FactIds;
}

/** Keywords with one schema each that narrows what fits (JSON Schema core §10, §11). */
const SINGLE: { readonly [keyword: string]: ConditionIds } = {
  contains: {
    added: { request: "request-contains-added", response: "response-contains-added" },
    removed: { request: "request-contains-removed", response: "response-contains-removed" },
  },
  propertyNames: {
    added: { request: "request-property-names-added", response: "response-property-names-added" },
    removed: { request: "request-property-names-removed", response: "response-property-names-removed" },
  },
  if: {
    added: { request: "request-if-added", response: "response-if-added" },
    removed: { request: "request-if-removed", response: "response-if-removed" },
  },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  then: {
    added: { request: "request-then-added", response: "response-then-added" },
    removed: { request: "request-then-removed", response: "response-then-removed" },
  },
  else: {
    added: { request: "request-else-added", response: "response-else-added" },
    removed: { request: "request-else-removed", response: "response-else-removed" },
  },
  unevaluatedItems: {
    added: { request: "request-unevaluated-items-added", response: "response-unevaluated-items-added" },
    removed: { request: "request-unevaluated-items-removed", response: "response-unevaluated-items-removed" },
  },
  unevaluatedProperties: {
    added: { request: "request-unevaluated-properties-added", response: "response-unevaluated-properties-added" },
    removed: { request: "request-unevaluated-properties-removed", response: "response-unevaluated-properties-removed" },
  },
  contentSchema: {
    added: { request: "request-content-schema-added", response: "response-content-schema-added" },
    removed: { request: "request-content-schema-removed", response: "response-content-schema-removed" },
  },
};

/** Keywords with schemas by name. */
const NAMED: { readonly [keyword: string]: ConditionIds } = {
  patternProperties: {
    added: { request: "request-pattern-properties-added", response: "response-pattern-properties-added" },
    removed: { request: "request-pattern-properties-removed", response: "response-pattern-properties-removed" },
  },
  dependentSchemas: {
    added: { request: "request-dependent-schemas-added", response: "response-dependent-schemas-added" },
    removed: { request: "request-dependent-schemas-removed", response: "response-dependent-schemas-removed" },
  },
};

/** Conditions that one side alone has. Schemas on both sides are compared for themselves. */
export const conditionsRule: SchemaRule = (from, to) => [
  ...Object.entries(SINGLE).flatMap(([keyword, ids]) => single(keyword, ids, from, to)),
  ...Object.entries(NAMED).flatMap(([keyword, ids]) => named(keyword, ids, from, to)),
  ...places(from, to),
  ...items(from, to),
];

function single(keyword: string, ids: ConditionIds, from: Shape, to: Shape): readonly SchemaFact[] {
  const [before] = from.keyword(keyword);
  const [after] = to.keyword(keyword);
  // Without an `if`, its branches demand nothing.
  const branch = keyword === "then" || keyword === "else";
  const demands = (shape: Shape, own: typeof before): boolean =>
    own !== undefined &&
    own.value !== true &&
    (!branch || shape.keyword("if").length > 0) &&
    !(keyword === "contains" && takesNone(shape));
  const added = demands(to, after);
  if (demands(from, before) === added) return [];
  return [
    {
      ids: added ? ids.added : ids.removed,
      // Alone, an `if` demands nothing.
      effect: keyword === "if" ? "none" : added ? "narrows" : "widens",
      values: { keyword },
      keywords: [keyword],
      from: before?.pointer ?? from.pointer,
      to: after?.pointer ?? to.pointer,
      probes: [[], {}, [null], ["text"], [1], { "": null }, { undeclared: 1 }, { Name: "text" }],
      ...(keyword === "contentSchema" ? { unseen: "encoded-content" } : {}),
    },
  ];
}

/** Whether `contains` asks for no item (JSON Schema §6.4.5), and no other keyword depends on the items that it finds. */
function takesNone(shape: Shape): boolean {
  const least = shape.keyword("minContains");
  return (
    least.length > 0 &&
    least.every(({ value }) => value === 0) &&
    ["maxContains", "unevaluatedItems"].every((keyword) => shape.keyword(keyword).length === 0)
  );
}

function named(keyword: string, ids: ConditionIds, from: Shape, to: Shape): readonly SchemaFact[] {
  const [before, after] = [from.map(keyword), to.map(keyword)];
  const names = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) =>
      before.has(name) !== after.has(name) &&
      // A schema that demands names alone is compared with `dependentRequired`.
      (keyword !== "dependentSchemas" || demandsMoreThanNames(before.get(name) ?? after.get(name) ?? [])),
  );
  // Of a closed object, a pattern lets properties in.
  const isClosed = keyword === "patternProperties" && [from, to].every(({ additional }) => additional.kind === "none");
  return names.map((name): SchemaFact => {
    const added = after.has(name);
    return {
      ids: added ? ids.added : ids.removed,
      effect: added === isClosed ? "widens" : "narrows",
      // A response that says more is what readers of an open API live with.
      ...(isClosed && added ? { wire: { response: "risky" } } : {}),
      values: { keyword, name, ...(isClosed ? { closed: true } : {}) },
      keywords: isClosed ? [keyword, "additionalProperties"] : [keyword],
      from: before.get(name)?.[0]?.pointer ?? from.pointer,
      to: after.get(name)?.[0]?.pointer ?? to.pointer,
    };
  });
}

/** `prefixItems`: each place that one side alone describes. */
function places(from: Shape, to: Shape): readonly SchemaFact[] {
  const list = (shape: Shape): readonly unknown[] => {
    const value = shape.keyword("prefixItems")[0]?.value;
    return Array.isArray(value) ? value : [];
  };
  const [old, now] = [list(from).length, list(to).length];
  if (old === now) return [];
  const added = now > old;
  // Of a closed list, a place lets an item in.
  const isClosed = (added ? from : to).below("items")?.some(({ node }) => node === false) === true;
  return [
    {
      ids: added
        ? { request: "request-prefix-items-added", response: "response-prefix-items-added" }
        : { request: "request-prefix-items-removed", response: "response-prefix-items-removed" },
      effect: added === isClosed ? "widens" : "narrows",
      sdk: added ? { request: "breaking" } : { response: "breaking" },
      values: { from: old, to: now, ...(isClosed ? { closed: true } : {}) },
      keywords: isClosed ? ["prefixItems", "items"] : ["prefixItems"],
      from: from.keyword("prefixItems")[0]?.pointer ?? from.pointer,
      to: to.keyword("prefixItems")[0]?.pointer ?? to.pointer,
      probes: [[null], ["text"], [1], [true], [{}], ["text", "text"], [1, 1]],
    },
  ];
}

/** `items` that one side alone has. */
function items(from: Shape, to: Shape): readonly SchemaFact[] {
  const demanding = (shape: Shape): boolean =>
    shape.below("items")?.some(({ node }) => node === false || (isObject(node) && Object.keys(node).length > 0)) ===
    true;
  const [old, now] = [demanding(from), demanding(to)];
  if (old === now || !isListLike(from) || !isListLike(to)) return [];
  const isClosed = (shape: Shape): boolean => shape.below("items")?.some(({ node }) => node === false) === true;
  return [
    {
      ids: now
        ? { request: "request-items-added", response: "response-items-added" }
        : { request: "request-items-removed", response: "response-items-removed" },
      effect: now ? "narrows" : "widens",
      sdk: now ? { request: "breaking" } : { response: "breaking" },
      keywords: ["items", "unevaluatedItems"],
      values: { closed: isClosed(now ? to : from) },
      from: from.keyword("items")[0]?.pointer ?? from.pointer,
      to: to.keyword("items")[0]?.pointer ?? to.pointer,
      probes: [[null], ["text"], [1], [true], [{}], [[]]],
    },
  ];
}

function isListLike({ types }: Shape): boolean {
  return types === undefined || types.has("array");
}
