import type { SchemaRule } from "../schema/rule.js";

/** `multipleOf` (JSON Schema §6.2.1). */
export const multipleOfRule: SchemaRule = (from, to) => {
  const [before] = from.keyword("multipleOf");
  const [after] = to.keyword("multipleOf");
  const [old, now] = [before?.value, after?.value];
  if (old === now) return [];
  const divides = (part: unknown, whole: unknown): boolean =>
    part === undefined || (typeof part === "number" && typeof whole === "number" && isWhole(whole / part));
  const effect = divides(now, old) ? "widens" : divides(old, now) ? "narrows" : "crosses";
  return [
    {
      id: old === undefined ? "multiple-of-added" : now === undefined ? "multiple-of-removed" : "multiple-of-changed",
      effect,
      message: (subject) =>
        now === undefined
          ? `${subject} no longer has to be a multiple of ${String(old)}.`
          : `${subject} must be a multiple of ${String(now)}${old === undefined ? "" : ` instead of ${String(old)}`}.`,
      advice: now === undefined ? {} : { request: `Send multiples of ${String(now)}.` },
      from: before?.pointer ?? from.pointer,
      to: after?.pointer ?? to.pointer,
      probes: [old, now].flatMap((factor) =>
        typeof factor === "number" ? [factor, factor * 3, factor * 7] : [1, 0.5],
      ),
    },
  ];
};

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-9;
}
