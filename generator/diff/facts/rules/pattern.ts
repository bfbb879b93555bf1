import type { SchemaRule } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";

/** `pattern` (JSON Schema §6.3.3). Whether one expression allows more than another is not decided: a message that shows it decides. */
export const patternRule: SchemaRule = (from, to) => {
  const [before, after] = [from.keyword("pattern"), to.keyword("pattern")];
  const [old, now] = [expressionsOf(from), expressionsOf(to)];
  if (JSON.stringify(old) === JSON.stringify(now)) return [];
  const base = {
    values: { from: old, to: now },
    from: before[0]?.pointer ?? from.pointer,
    to: after[0]?.pointer ?? to.pointer,
    keywords: ["pattern"],
    probes: PROBES,
  };
  if (old.length === 0)
    return [
      {
        ...base,
        ids: { request: "request-pattern-added", response: "response-pattern-added" },
        effect: "narrows",
      },
    ];
  if (now.length === 0)
    return [
      {
        ...base,
        ids: { request: "request-pattern-removed", response: "response-pattern-removed" },
        effect: "widens",
      },
    ];
  return [
    {
      ...base,
      ids: { request: "request-pattern-changed", response: "response-pattern-changed" },
      effect: "crosses",
    },
  ];
};

const PROBES = [
  "",
  "a",
  "A",
  "0",
  "-",
  "é",
  " ",
  "a-b",
  "a_b",
  "A1",
  "abcdefghijklmnopqrstuvwxyz",
  "x".repeat(300),
  "a.b",
  "a/b",
];

/** Expressions that some string does not match, sorted. */
function expressionsOf(shape: Shape): readonly string[] {
  const all = shape.keyword("pattern").map(({ value }) => String(value));
  return [...new Set(all)].filter((pattern) => !MATCHES_ALL.has(pattern)).sort();
}

/** Expressions that every string matches. */
const MATCHES_ALL: ReadonlySet<string> = new Set([
  "",
  "^",
  "$",
  ".*",
  "^.*",
  ".*$",
  "(.*)",
  "[\\s\\S]*",
  "^[\\s\\S]*$",
]);
