import type { JsonValue } from "../../../openapi/document.js";
import type { SchemaFact, SchemaRule, ValueDirection } from "../schema/rule.js";
import type { Keyword, Shape } from "../schema/shape.js";
import { type Values, without } from "../values.js";
import { typesOf } from "./type.js";

/**
 * The values that are listed: closed by `enum` (JSON Schema §6.1.2) and `const`, open by `x-enum` and `x-extensible-enum`. A reader of
 * responses has to expect values it does not know, so a value more is risky; a value less in a request is refused.
 */
export const enumerationRule: SchemaRule = (from, to, { direction }) => {
  const before = from.enumeration;
  const after = to.enumeration;
  if (before !== undefined && after !== undefined) {
    const isConstant = before.keyword === "const" && after.keyword === "const";
    return isConstant ? constantChanged(before, after) : closedChanged(before, after);
  }
  if (from.openEnumeration !== undefined && to.openEnumeration !== undefined && !before && !after) {
    const [old, now] = [from.openEnumeration, to.openEnumeration];
    return [...openLost(old, now), ...openGained(old, now)];
  }
  // A list against null alone differs in its types.
  if ((before ?? after) !== undefined && (before ? to : from).types?.size === 0) return [];
  if (before !== undefined) return loosened(before, from, to, direction);
  return after === undefined ? [] : tightened(after, from, to);
};

type Listed = Keyword<readonly JsonValue[]>;

function closedChanged(before: Listed, after: Listed): readonly SchemaFact[] {
  const [removed, added] = [without(before.value, after.value), without(after.value, before.value)];
  const places = { from: before.pointer, to: after.pointer };
  const lists: Values = { from: before.value, to: after.value };
  const facts: SchemaFact[] = [];
  if (removed.length > 0)
    facts.push({
      ...places,
      ids: { request: "request-enum-value-removed", response: "response-enum-value-removed" },
      effect: "narrows",
      sdk: { request: "breaking", response: "breaking" },
      values: { ...lists, removed },
      keywords: ["enum", "const"],
      probes: removed,
    });
  if (added.length > 0)
    facts.push({
      ...places,
      ids: { request: "request-enum-value-added", response: "response-enum-value-added" },
      effect: "widens",
      wire: { response: "risky" },
      sdk: { response: "breaking" },
      values: { ...lists, added },
      keywords: ["enum", "const"],
      probes: added,
    });
  return facts;
}

/** @param values what else changed: `opened` has the values that a closed list gains where it opens */
function openLost(before: Listed, after: Listed, values: Values = {}): readonly SchemaFact[] {
  const removed = without(before.value, after.value);
  if (removed.length === 0) return [];
  return [
    {
      ids: { request: "request-open-enum-value-removed", response: "response-open-enum-value-removed" },
      effect: "narrows",
      values: { from: before.value, to: after.value, removed, ...values },
      unseen: "open-list",
      from: before.pointer,
      to: after.pointer,
      keywords: ["enum", "const"],
      probes: removed,
    },
  ];
}

function openGained(before: Listed, after: Listed): readonly SchemaFact[] {
  const added = without(after.value, before.value);
  if (added.length === 0) return [];
  return [
    {
      ids: { request: "request-open-enum-value-added", response: "response-open-enum-value-added" },
      effect: "widens",
      wire: { response: "risky" },
      values: { from: before.value, to: after.value, added },
      from: before.pointer,
      to: after.pointer,
      keywords: ["enum", "const"],
      probes: added,
    },
  ];
}

function constantChanged(before: Listed, after: Listed): readonly SchemaFact[] {
  const [old = null, now = null] = [before.value[0], after.value[0]];
  if (JSON.stringify(old) === JSON.stringify(now)) return [];
  return [
    {
      ids: { request: "request-const-changed", response: "response-const-changed" },
      effect: "crosses",
      sdk: { request: "breaking", response: "breaking" },
      values: { from: old, to: now },
      from: before.pointer,
      to: after.pointer,
      keywords: ["enum", "const"],
      probes: [old, now],
    },
  ];
}

/** A closed list that is open or gone. */
function loosened(
  before: NonNullable<Shape["enumeration"]>,
  from: Shape,
  to: Shape,
  direction: ValueDirection,
): readonly SchemaFact[] {
  const { openEnumeration: open } = to;
  const constant = before.keyword === "const";
  const base = {
    effect: "widens",
    wire: { response: constant ? "breaking" : "risky" },
    sdk: { response: "breaking" },
    from: before.pointer,
    to: open?.pointer ?? to.pointer,
    keywords: ["enum", "const"],
    probes: ["another value", 4711],
  } as const;
  if (open === undefined)
    return [
      {
        ...base,
        ids: constant
          ? { request: "request-const-removed", response: "response-const-removed" }
          : { request: "request-enum-removed", response: "response-enum-removed" },
        values: { from: before.value, types: typesOf(from) },
      },
    ];
  const added = without(open.value, before.value);
  const opened: SchemaFact = {
    ...base,
    ids: { request: "request-enum-opened", response: "response-enum-opened" },
    values: { from: before.value, to: open.value, added, types: typesOf(to) },
  };
  // A value that a request may no longer have breaks; the opening tells of the others.
  return [opened, ...(direction === "response" ? [] : openLost(before, open, { opened: added }))];
}

/** A list that is closed where it was open or not there. */
function tightened(after: NonNullable<Shape["enumeration"]>, from: Shape, to: Shape): readonly SchemaFact[] {
  const { openEnumeration: open } = from;
  const constant = after.keyword === "const";
  const gone = without(open?.value ?? [], after.value);
  return [
    {
      ids:
        open !== undefined
          ? { request: "request-enum-closed", response: "response-enum-closed" }
          : constant
            ? { request: "request-const-added", response: "response-const-added" }
            : { request: "request-enum-added", response: "response-enum-added" },
      effect: "narrows",
      sdk: { request: "breaking", ...(gone.length > 0 ? { response: "breaking" } : {}) },
      values: { to: after.value, removed: gone, types: typesOf(to) },
      from: open?.pointer ?? from.pointer,
      to: after.pointer,
      keywords: ["enum", "const"],
      probes: [...gone, "another value", 4711],
    },
  ];
}
