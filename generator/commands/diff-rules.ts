import { changeIds } from "../diff/report/reasons.js";
import type { CommandContext, ExitCode } from "./context.js";
import type { DiffFormat } from "./formats.js";

/**
 * `apipin diff --rules`: every id that a change can have, in order, with the reason for its verdict; as JSON, a mapping of ids to reasons. `apipin explain
 * <id>` tells more. Another format is incorrect usage.
 */
export function diffRules(format: DiffFormat, context: CommandContext): ExitCode {
  const ids = Object.entries(changeIds).sort(([a], [b]) => (a < b ? -1 : 1));
  if (format === "json") context.document(`${JSON.stringify(Object.fromEntries(ids), undefined, 2)}\n`);
  else if (format === "text") context.out(ids.map(([id, reason]) => `${id}: ${reason}`));
  else {
    context.note(`--rules prints text or json, not ${format}`);
    return 2;
  }
  return 0;
}
