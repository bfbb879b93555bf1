import type { JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import { containsPairs } from "../schema/contains-pairs.js";
import { mayOverlap } from "../schema/demands-by-name.js";
import { countOfPlaces } from "../schema/places.js";
import type { FactIds, SchemaFact, SchemaRule } from "../schema/rule.js";
import type { Atom } from "../schema/schema-node.js";
import type { Shape } from "../schema/shape.js";
import { demandsMoreThanNames } from "./dependent-required.js";

interface ConditionIds {
  readonly added: FactIds;
  readonly removed: FactIds;
}

/** Keywords with one schema each that narrows what fits (JSON Schema core §10, §11). */
const SINGLE: { readonly [keyword: string]: ConditionIds } = {
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

const CONTAINS: ConditionIds = {
  added: { request: "request-contains-added", response: "response-contains-added" },
  removed: { request: "request-contains-removed", response: "response-contains-removed" },
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
  ...contains(from, to),
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
    own !== undefined && own.value !== true && (!branch || shape.keyword("if").length > 0);
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
      probes: PROBES,
      ...(keyword === "contentSchema" ? { unseen: "encoded-content" } : {}),
    },
  ];
}

/** Values that say little, of which a condition refuses some. */
const PROBES: readonly JsonValue[] = [[], {}, [null], ["text"], [1], { "": null }, { undeclared: 1 }, { Name: "text" }];

/** `contains` of a part that one side alone has, or that asks for items on one side alone. */
function contains(from: Shape, to: Shape): readonly SchemaFact[] {
  const { pairs, added, removed } = containsPairs(from, to);
  const all = [...pairs, ...added.map((atom) => [undefined, atom]), ...removed.map((atom) => [atom, undefined])];
  return all.flatMap(([before, after]): readonly SchemaFact[] => {
    const [asked, asks] = [
      before !== undefined && asksForItems(before, from),
      after !== undefined && asksForItems(after, to),
    ];
    if (asked === asks) return [];
    return [
      {
        ids: asks ? CONTAINS.added : CONTAINS.removed,
        effect: asks ? "narrows" : "widens",
        values: { keyword: "contains" },
        keywords: ["contains"],
        from: before === undefined ? from.pointer : `${before.pointer}/contains`,
        to: after === undefined ? to.pointer : `${after.pointer}/contains`,
        probes: PROBES,
      },
    ];
  });
}

/** Whether `contains` asks for an item (JSON Schema §6.4.5), or a keyword other than `maxContains` depends on the items that it finds. */
function asksForItems({ node }: Atom, shape: Shape): boolean {
  return node["minContains"] !== 0 || shape.keyword("unevaluatedItems").length > 0;
}

function named(keyword: string, ids: ConditionIds, from: Shape, to: Shape): readonly SchemaFact[] {
  const [before, after] = [from.map(keyword), to.map(keyword)];
  const names = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) =>
      before.has(name) !== after.has(name) &&
      // A schema that demands names alone is compared with `dependentRequired`.
      (keyword !== "dependentSchemas" || demandsMoreThanNames(before.get(name) ?? after.get(name) ?? [])),
  );
  return names.map((name): SchemaFact => {
    const added = after.has(name);
    const isClosed = keyword === "patternProperties" && letsIn(name, from, to);
    return {
      ids: added ? ids.added : ids.removed,
      effect: keyword === "patternProperties" ? effectOfPattern(name, from, to) : added ? "narrows" : "widens",
      // A response that says more is what readers of an open API live with.
      ...(isClosed && added ? { wire: { response: "risky" } } : {}),
      values: { keyword, name, ...(isClosed ? { closed: true } : {}) },
      keywords: keyword === "patternProperties" ? [keyword, "additionalProperties"] : [keyword],
      from: before.get(name)?.[0]?.pointer ?? from.pointer,
      to: after.get(name)?.[0]?.pointer ?? to.pointer,
    };
  });
}

/** Whether properties with names that a pattern describes on one side alone do not fit the other side. */
function letsIn(pattern: string, from: Shape, to: Shape): boolean {
  return sideWithout(pattern, from, to).additional.kind === "none";
}

function sideWithout(pattern: string, from: Shape, to: Shape): Shape {
  return from.map("patternProperties").has(pattern) ? to : from;
}

/**
 * The effect of a pattern that one side alone has, on names that neither side declares: the other side describes them as other properties, and those
 * that its own patterns match by these alone.
 */
function effectOfPattern(pattern: string, from: Shape, to: Shape): SchemaFact["effect"] {
  const other = sideWithout(pattern, from, to);
  const added = other === from;
  const { kind } = other.additional;
  const others = [...other.map("patternProperties").keys()];
  // Deciding it takes long, and more patterns than these are taken to overlap.
  const overlaps = (): boolean => others.length > MOST_PATTERNS || others.some((each) => mayOverlap(pattern, each));
  if (kind !== "any" && overlaps()) return "crosses";
  // The schemas of the pattern and of other properties are compared for themselves.
  if (kind === "schema") return "none";
  return added === (kind === "any") ? "narrows" : "widens";
}

/** Most patterns of a schema that are held against one of the other side. */
const MOST_PATTERNS = 16;

/** `prefixItems`: each place that one side alone describes. */
function places(from: Shape, to: Shape): readonly SchemaFact[] {
  const [old, now] = [countOfPlaces(from), countOfPlaces(to)];
  if (old === now) return [];
  const added = now > old;
  const rest = (added ? from : to).below("items") ?? [];
  // Of a closed list, a place lets an item in.
  const isClosed = rest.some(({ node }) => node === false);
  // A schema of all items is compared with that of the place; one of unevaluated items leaves open which those are.
  const isOpen = (added ? from : to).keyword("unevaluatedItems").length === 0;
  const effect = !isOpen
    ? "crosses"
    : !isClosed && rest.length > 0
      ? "none"
      : added === isClosed
        ? "widens"
        : "narrows";
  return [
    {
      ids: added
        ? { request: "request-prefix-items-added", response: "response-prefix-items-added" }
        : { request: "request-prefix-items-removed", response: "response-prefix-items-removed" },
      effect,
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
