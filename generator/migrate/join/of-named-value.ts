import type { Change } from "../../diff/index.js";
import type { Refusal } from "../check/refusals.js";

/** Of several changes of one thing, those that took away the value that a refused place is: a case, a key, an item of a list. All of them where none did. */
export function ofNamedValue(changes: readonly Change[], { text }: Pick<Refusal, "text">): readonly Change[] {
  const value = /^(["'`])(.*)\1$/.exec(text)?.[2] ?? text;
  const own = changes.filter(({ values }) => values.removed?.includes(value));
  return own.length === 0 ? changes : own;
}
