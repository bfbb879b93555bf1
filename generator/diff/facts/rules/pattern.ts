import type { SchemaRule } from "../schema/rule.js";

/** `pattern` (JSON Schema §6.3.3). Whether one expression allows more than another is not decided: a message that shows it decides. */
export const patternRule: SchemaRule = (from, to) => {
  const before = from.keyword("pattern");
  const after = to.keyword("pattern");
  const texts = (keywords: typeof before): string =>
    keywords
      .map(({ value }) => String(value))
      .sort()
      .join(" and ");
  const [old, now] = [texts(before), texts(after)];
  if (old === now) return [];
  const effect = old === "" ? "narrows" : now === "" ? "widens" : "crosses";
  return [
    {
      id: old === "" ? "pattern-added" : now === "" ? "pattern-removed" : "pattern-changed",
      effect,
      ...(effect === "crosses" ? { unproven: "risky" } : {}),
      message: (subject) =>
        old === ""
          ? `${subject} must match the pattern \`${now}\`.`
          : now === ""
            ? `${subject} no longer has to match the pattern \`${old}\`.`
            : `${subject} must match the pattern \`${now}\` instead of \`${old}\`.`,
      advice: {
        request: now === "" ? "" : "Send what matches the pattern.",
        response: "Do not rely on the old pattern.",
      },
      from: before[0]?.pointer ?? from.pointer,
      to: after[0]?.pointer ?? to.pointer,
      probes: [
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
      ],
    },
  ];
};
