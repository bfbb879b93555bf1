import type { JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import type { SchemaFinding, SchemaRule } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";

/** Keywords with one schema each that narrows what fits (JSON Schema core §10, §11). */
const SINGLE = [
  "contains",
  "propertyNames",
  "if",
  "then",
  "else",
  "unevaluatedItems",
  "unevaluatedProperties",
  "contentSchema",
];
/** Keywords with schemas by name. */
const NAMED = ["patternProperties", "dependentSchemas"];

/** Conditions that one side alone has, and an `if` that asks another question. Other schemas on both sides are compared for themselves. */
export const conditionsRule: SchemaRule = (from, to) => [
  ...questions(from, to),
  ...SINGLE.flatMap((keyword) => single(keyword, from, to)),
  ...NAMED.flatMap((keyword) => named(keyword, from, to)),
  ...places(from, to),
  ...items(from, to),
];

function dashed(keyword: string): string {
  return keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function single(keyword: string, from: Shape, to: Shape): readonly SchemaFinding[] {
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
      id: `${dashed(keyword)}-${added ? "added" : "removed"}`,
      // Alone, an `if` demands nothing.
      effect: keyword === "if" ? "none" : added ? "narrows" : "widens",
      message: (subject) =>
        `${subject} ${added ? "must keep to" : "no longer has to keep to"} a condition: \`${keyword}\`.`,
      from: before?.pointer ?? from.pointer,
      to: after?.pointer ?? to.pointer,
      probes: [[], {}, [null], ["text"], [1], { "": null }, { undeclared: 1 }, { Name: "text" }],
      ...(keyword === "contentSchema" ? { witnessMissing: "A validator does not look into encoded content." } : {}),
    },
  ];
}

/** `if` on both sides: what it lets through goes one way, the rest another, so neither more nor less of it is safe by itself. */
function questions(from: Shape, to: Shape): readonly SchemaFinding[] {
  const [before] = from.keyword("if");
  const [after] = to.keyword("if");
  if (before === undefined || after === undefined || demandsOf(before.value) === demandsOf(after.value)) return [];
  return [
    {
      id: "if-changed",
      effect: "crosses",
      unproven: "risky",
      message: (subject) => `${subject} keeps to its conditions in other cases: \`if\`.`,
      advice: { request: "Read what is asked of which values.", response: "Read which values are what." },
      from: before.pointer,
      to: after.pointer,
    },
  ];
}

const PROSE: ReadonlySet<string> = new Set(["title", "description", "$comment", "example", "examples"]);

/** What a schema asks for, as a text that the order of keys and prose leave alone. */
function demandsOf(schema: JsonValue): string {
  return JSON.stringify(schema, (_, value: JsonValue) =>
    isObject(value)
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([key, inner]) => !(PROSE.has(key) && !isObject(inner)))
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : value,
  );
}

function named(keyword: string, from: Shape, to: Shape): readonly SchemaFinding[] {
  const [before, after] = [from.map(keyword), to.map(keyword)];
  const names = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => before.has(name) !== after.has(name),
  );
  return names.map((name) => {
    const added = after.has(name);
    return {
      id: `${dashed(keyword)}-${added ? "added" : "removed"}`,
      effect: added ? ("narrows" as const) : ("widens" as const),
      message: (subject: string) =>
        `${subject} ${added ? "must keep to" : "no longer has to keep to"} a condition on \`${name}\`: \`${keyword}\`.`,
      from: before.get(name)?.[0]?.pointer ?? from.pointer,
      to: after.get(name)?.[0]?.pointer ?? to.pointer,
    };
  });
}

/** `prefixItems`: each place that one side alone describes. */
function places(from: Shape, to: Shape): readonly SchemaFinding[] {
  const list = (shape: Shape): readonly unknown[] => {
    const value = shape.keyword("prefixItems")[0]?.value;
    return Array.isArray(value) ? value : [];
  };
  const [old, now] = [list(from).length, list(to).length];
  if (old === now) return [];
  const added = now > old;
  return [
    {
      id: added ? "prefix-items-added" : "prefix-items-removed",
      effect: added ? "narrows" : "widens",
      sdk: added ? { request: "breaking" } : { response: "breaking" },
      message: (subject) =>
        `${subject} describes ${now} item${now === 1 ? "" : "s"} by ${now === 1 ? "its" : "their"} place instead of ${old}.`,
      from: from.keyword("prefixItems")[0]?.pointer ?? from.pointer,
      to: to.keyword("prefixItems")[0]?.pointer ?? to.pointer,
      probes: [[null], ["text"], [1], [true], [{}], ["text", "text"], [1, 1]],
    },
  ];
}

/** `items` that one side alone has. */
function items(from: Shape, to: Shape): readonly SchemaFinding[] {
  const demanding = (shape: Shape): boolean =>
    shape
      .below("items")
      ?.some(
        ({ node }) => node === false || (typeof node === "object" && node !== null && Object.keys(node).length > 0),
      ) === true;
  const [old, now] = [demanding(from), demanding(to)];
  if (old === now || !isListLike(from) || !isListLike(to)) return [];
  return [
    {
      id: now ? "items-added" : "items-removed",
      effect: now ? "narrows" : "widens",
      sdk: now ? { request: "breaking" } : { response: "breaking" },
      message: (subject) =>
        now ? `Items of ${subject} must keep to a schema.` : `Items of ${subject} can be anything.`,
      from: from.keyword("items")[0]?.pointer ?? from.pointer,
      to: to.keyword("items")[0]?.pointer ?? to.pointer,
      probes: [[null], ["text"], [1], [true], [{}], [[]]],
    },
  ];
}

function isListLike({ types }: Shape): boolean {
  return types === undefined || types.has("array");
}
