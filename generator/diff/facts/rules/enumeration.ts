import type { JsonValue } from "../../../openapi/document.js";
import { code, codes, type SchemaFinding, type SchemaRule, type ValueDirection } from "../schema/rule.js";
import type { Keyword, Shape } from "../schema/shape.js";

/**
 * The values that are listed: closed by `enum` (JSON Schema §6.1.2) and `const`, open by `x-enum` and `x-extensible-enum`. A reader of
 * answers has to expect values it does not know, so a value more is risky; a value less in a request is refused.
 */
export const enumerationRule: SchemaRule = (from, to, { direction }) => {
  const before = from.enumeration;
  const after = to.enumeration;
  if (before !== undefined && after !== undefined) {
    const isConstant = before.keyword === "const" && after.keyword === "const";
    return isConstant ? constantChanged(before, after) : membersChanged(before, after, "enum", true);
  }
  if (from.openEnumeration !== undefined && to.openEnumeration !== undefined && !before && !after) {
    return membersChanged(from.openEnumeration, to.openEnumeration, "open-enum", false);
  }
  if (before !== undefined) return loosened(before, from, to, direction);
  return after === undefined ? [] : tightened(after, from, to);
};

function membersChanged(
  before: Keyword<readonly JsonValue[]>,
  after: Keyword<readonly JsonValue[]>,
  id: string,
  closed: boolean,
): readonly SchemaFinding[] {
  const removed = without(before.value, after.value);
  const added = without(after.value, before.value);
  const places = { from: before.pointer, to: after.pointer };
  return [
    ...(removed.length === 0
      ? []
      : [
          {
            ...places,
            id: `${id}-value-removed`,
            effect: "narrows" as const,
            wire: { request: "breaking" } as const,
            sdk: closed ? ({ request: "breaking", response: "breaking" } as const) : {},
            message: (subject: string, direction: ValueDirection) =>
              `${subject} ${direction === "request" ? "no longer takes" : "is no longer"} ${codes(removed)}.`,
            advice: {
              request: `Send one of ${codes(after.value)}.`,
              response: "Nothing will have these values any more.",
            },
            ...(closed ? { types: `${union(before.value)} → ${union(after.value)}` } : {}),
            probes: removed,
            ...(closed
              ? {}
              : { witnessMissing: "The document leaves the list open, so only the API itself refuses the value." }),
          },
        ]),
    ...(added.length === 0
      ? []
      : [
          {
            ...places,
            id: `${id}-value-added`,
            effect: "widens" as const,
            wire: { response: "risky" } as const,
            sdk: closed ? ({ response: "breaking" } as const) : {},
            message: (subject: string) => `${subject} can be ${codes(added)}, too.`,
            advice: { response: "Handle the new values where you tell values apart." },
            ...(closed ? { types: `${union(before.value)} → ${union(after.value)}` } : {}),
            probes: added,
          },
        ]),
  ];
}

function constantChanged(
  before: Keyword<readonly JsonValue[]>,
  after: Keyword<readonly JsonValue[]>,
): readonly SchemaFinding[] {
  const [old, now] = [before.value[0], after.value[0]];
  if (JSON.stringify(old) === JSON.stringify(now)) return [];
  return [
    {
      id: "const-changed",
      effect: "crosses",
      sdk: { request: "breaking", response: "breaking" },
      message: (subject) => `${subject} is always ${code(now)} instead of ${code(old)}.`,
      advice: { request: `Send ${code(now)}.`, response: `Expect ${code(now)}.` },
      types: `${union(before.value)} → ${union(after.value)}`,
      from: before.pointer,
      to: after.pointer,
      probes: [old ?? null, now ?? null],
    },
  ];
}

/** A closed list that is open or gone. */
function loosened(
  before: NonNullable<Shape["enumeration"]>,
  from: Shape,
  to: Shape,
  direction: ValueDirection,
): readonly SchemaFinding[] {
  const { openEnumeration: open } = to;
  const constant = before.keyword === "const";
  const added = open === undefined ? [] : without(open.value, before.value);
  const opened: SchemaFinding = {
    id: open === undefined ? (constant ? "const-removed" : "enum-removed") : "enum-opened",
    effect: "widens",
    wire: { response: constant ? "breaking" : "risky" },
    sdk: { response: "breaking" },
    message: (subject) =>
      open === undefined
        ? `${subject} can have any value, not only ${codes(before.value)}.`
        : `The list of values of ${subject} is open: others than those listed are possible.${newValues(added)}`,
    advice: { response: "Have a branch for values you do not know." },
    types: `${union(before.value)} → ${open === undefined ? baseType(from) : `${union(open.value)} | (${baseType(to)} & {})`}`,
    from: before.pointer,
    to: open?.pointer ?? to.pointer,
    probes: ["another value", 4711],
  };
  // What a request may no longer say breaks; the rest is said with the opening.
  const removed =
    open === undefined || direction === "response"
      ? []
      : membersChanged(before, open, "open-enum", false).filter(({ effect }) => effect === "narrows");
  return [opened, ...removed];
}

/** A list that is closed where it was open or not there. */
function tightened(after: NonNullable<Shape["enumeration"]>, from: Shape, to: Shape): readonly SchemaFinding[] {
  const { openEnumeration: open } = from;
  const constant = after.keyword === "const";
  const gone = without(open?.value ?? [], after.value);
  return [
    {
      id: open === undefined ? (constant ? "const-added" : "enum-added") : "enum-closed",
      effect: "narrows",
      sdk: { request: "breaking", ...(gone.length > 0 ? { response: "breaking" } : {}) },
      message: (subject) => `${subject} takes ${codes(after.value)} and nothing else.`,
      advice: { request: `Send one of ${codes(after.value)}.` },
      types: `${baseType(to)} → ${union(after.value)}`,
      from: open?.pointer ?? from.pointer,
      to: after.pointer,
      probes: [...gone, "another value", 4711],
    },
  ];
}

function without(values: readonly JsonValue[], others: readonly JsonValue[]): readonly JsonValue[] {
  const known = new Set(others.map((value) => JSON.stringify(value)));
  return values.filter((value) => !known.has(JSON.stringify(value)));
}

function union(values: readonly JsonValue[]): string {
  return values.map((value) => JSON.stringify(value)).join(" | ");
}

function baseType({ types }: Shape): string {
  return [...(types ?? ["string"])].map((type) => (type === "integer" ? "number" : type)).join(" | ");
}

function newValues(values: readonly JsonValue[]): string {
  return values.length === 0 ? "" : ` ${codes(values)} ${values.length === 1 ? "is" : "are"} new.`;
}
