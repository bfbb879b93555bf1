import type { Change } from "../../diff/index.js";
import type { Refusal } from "../check/refusals.js";

/** Changes after which a value may be missing. */
const OF_MISSING: ReadonlySet<string> = new Set(["response-property-became-optional", "response-became-nullable"]);

/** Errors of the compiler about a value that may be missing, whichever types are in them. */
const MISSING_CODES: ReadonlySet<number> = new Set([2531, 2532, 2533, 2538, 18047, 18048, 18049]);

/**
 * Of several changes of one thing, those of the kind that the compiler refuses: a value that may be missing, or another type. All of them where none is
 * of that kind.
 */
export function ofSameKind(changes: readonly Change[], refusal: Pick<Refusal, "code" | "message">): readonly Change[] {
  const isMissing = isOfMissingValue(refusal);
  const own = changes.filter(({ id }) => OF_MISSING.has(id) === isMissing);
  return own.length === 0 ? changes : own;
}

/** Whether the first type that an error quotes allows `undefined` or `null`, and the last one does not; by its code where that says it. */
function isOfMissingValue({ code, message }: Pick<Refusal, "code" | "message">): boolean {
  if (MISSING_CODES.has(code)) return true;
  const [first = ""] = message.split("\n");
  const types = [...first.matchAll(/'([^']*)'/g)].map(([, type = ""]) => type);
  const allows = (type = ""): boolean => /(^|\| )(undefined|null)( \||$)/.test(type);
  return types.length > 1 && allows(types[0]) && !allows(types.at(-1));
}
