import type { Change } from "../change.js";

/** The headings under which a changelog lists what asks for nothing, in the order they are shown. */
export const kinds = ["Added", "Changed", "Deprecated", "Removed"] as const;
export type Kind = (typeof kinds)[number];

/** Values that a list gains or loses change what the list belongs to. */
const PART = /(^|-)(values?|enum|type|union|branch|variant)-(added|removed)$/;

/** What kind of change it is, by its rule and by the side that has no place for it. */
export function kindOf({ id, from, to }: Pick<Change, "id" | "from" | "to">): Kind {
  if (/(^|-)deprecated(-|$)|(^|-)sunset(-|$)/.test(id)) return "Deprecated";
  if (PART.test(id)) return "Changed";
  if (id.endsWith("-added") || (from === undefined && to !== undefined)) return "Added";
  if (id.endsWith("-removed") || (to === undefined && from !== undefined)) return "Removed";
  return "Changed";
}
