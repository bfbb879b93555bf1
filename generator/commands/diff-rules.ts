import { changeIds } from "../diff/report/reasons.js";
import type { CommandContext, ExitCode } from "./context.js";

/** `apipin diff --rules`: every id that a change can have, in order, with the reason for its verdict. `apipin explain <id>` tells more. */
export function diffRules(context: CommandContext): ExitCode {
  const ids = Object.entries(changeIds).sort(([a], [b]) => (a < b ? -1 : 1));
  context.out(ids.map(([id, reason]) => `${id}: ${reason}`));
  return 0;
}
