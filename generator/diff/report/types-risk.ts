import type { Change } from "../change.js";

/**
 * Whether a change that is risky for programs on the client may stop them from compiling: they name each value of a list, pass a result on, or read the type of an argument.
 * Other risks are behind types that still fit.
 */
export function isTypesRisk({ id, sdk }: Pick<Change, "id" | "sdk">): boolean {
  return sdk === "risky" && /^(request-(open-)?(enum|const)-|request-parameter-moved$|client-)/.test(id);
}
