import type { SchemaRule } from "../schema/rule.js";

/** `uniqueItems` (JSON Schema §6.4.3); false is what it is where it is absent. */
export const uniqueItemsRule: SchemaRule = (from, to) => {
  const [old, now] = [from.flag("uniqueItems"), to.flag("uniqueItems")];
  if (old === now) return [];
  const keyword = (shape: typeof from): string => shape.keyword("uniqueItems")[0]?.pointer ?? shape.pointer;
  return [
    {
      id: now ? "unique-items-added" : "unique-items-removed",
      effect: now ? "narrows" : "widens",
      message: (subject) =>
        now ? `No item of ${subject} may be there twice.` : `Items of ${subject} may be there twice.`,
      advice: now ? { request: "Send each item once." } : { response: "Be ready for an item that is there twice." },
      from: keyword(from),
      to: keyword(to),
    },
  ];
};
