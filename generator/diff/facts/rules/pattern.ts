import { separatingText } from "../../../schema/patterns/pattern.js";
import type { Effect, SchemaRule } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";

/**
 * `pattern` (JSON Schema §6.3.3). Automata decide which expressions allow more than others; where they cannot, a message that shows it
 * decides.
 */
export const patternRule: SchemaRule = (from, to) => {
  const [before, after] = [from.keyword("pattern"), to.keyword("pattern")];
  const [old, now] = [expressionsOf(from), expressionsOf(to)];
  if (JSON.stringify(old) === JSON.stringify(now)) return [];
  const [lost, gained] = [separatingText(old, now, work()), separatingText(now, old, work())];
  if (lost === null && gained === null) return [];
  return [
    {
      ids:
        old.length === 0
          ? { request: "request-pattern-added", response: "response-pattern-added" }
          : now.length === 0
            ? { request: "request-pattern-removed", response: "response-pattern-removed" }
            : { request: "request-pattern-changed", response: "response-pattern-changed" },
      effect: effectOf(old.length === 0 ? null : gained, now.length === 0 ? null : lost),
      values: { from: old, to: now },
      from: before[0]?.pointer ?? from.pointer,
      to: after[0]?.pointer ?? to.pointer,
      keywords: ["pattern"],
      probes: [...[lost, gained].filter((text) => typeof text === "string"), ...PROBES],
    },
  ];
};

/** The effect of strings that fit the new side alone, and the old side alone: null without any, undefined where that is not known. */
function effectOf(gained: string | null | undefined, lost: string | null | undefined): Effect {
  return gained === null ? "narrows" : lost === null ? "widens" : "crosses";
}

/** Most steps of automata for one question. */
const MOST_STEPS = 500_000;

function work(): { left: number } {
  return { left: MOST_STEPS };
}

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
