import type { Change } from "../change.js";

/**
 * Whether a change that is risky for programs on the client may stop them from compiling: they name each value of a list, or pass a result on.
 * Other risks are behind types that still fit.
 */
export function isTypesRisk({ id, sdk }: Pick<Change, "id" | "sdk">): boolean {
  return sdk === "risky" && /^(request-(open-)?(enum|const)-|client-)/.test(id);
}
