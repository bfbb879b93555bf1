import type { SchemaFact, SchemaRule } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";
import { holdsInt64 } from "./format.js";

/** Types of values (JSON Schema §6.1.1). `integer` is part of `number`. As text, anything scalar is a text, and one item is a list. */
export const typeRule: SchemaRule = (from, to, { textual, int64 }) => {
  if (from.never || to.never) return from.never === to.never ? [] : [impossible(from, to)];
  const covers = (wide: Shape, narrow: Shape): boolean => {
    if (wide.types === undefined) return true;
    if (narrow.types === undefined) return false;
    return [...narrow.types].every((type) => accepts(wide, type, textual));
  };
  const wider = covers(to, from);
  const narrower = covers(from, to);
  if (wider && narrower) return [];
  const base = {
    values: { from: typesOf(from), to: typesOf(to) },
    from: from.typePointer,
    to: to.typePointer,
  };
  if (wider)
    return [
      {
        ...base,
        ids: { request: "request-type-widened", response: "response-type-widened" },
        effect: "widens",
        // Code that tells the types apart names one that is gone.
        sdk: int64 === true && holdsInt64(from) ? BOTH : { response: "breaking" },
      },
    ];
  if (narrower)
    return [
      {
        ...base,
        ids: { request: "request-type-narrowed", response: "response-type-narrowed" },
        effect: "narrows",
        sdk: BOTH,
      },
    ];
  return [
    {
      ...base,
      ids: { request: "request-type-changed", response: "response-type-changed" },
      effect: "crosses",
      sdk: BOTH,
    },
  ];
};

const BOTH = { request: "breaking", response: "breaking" } as const;

/** Whether no type is among both: then nothing else of the schemas can be compared. */
export function haveNothingInCommon(from: Shape, to: Shape): boolean {
  if (from.never || to.never) return true;
  if (from.types === undefined || to.types === undefined || from.types.size === 0 || to.types.size === 0) return false;
  return (
    ![...from.types].some((type) => accepts(to, type, false)) &&
    ![...to.types].some((type) => accepts(from, type, false))
  );
}

function accepts(shape: Shape, type: string, textual: boolean): boolean {
  const { types } = shape;
  if (types === undefined || types.has(type) || (type === "integer" && types.has("number"))) return true;
  return textual && ((types.has("string") && type !== "array" && type !== "object") || types.has("array"));
}

/** The names of a schema's types, sorted; null where it is all there is, `any` where every value fits, nothing where none does. */
export function typesOf({ types, never, nullable }: Shape): readonly string[] {
  if (never) return [];
  if (types === undefined) return ["any"];
  const names = [...types].sort();
  return names.length === 0 && nullable ? ["null"] : names;
}

function impossible(from: Shape, to: Shape): SchemaFact {
  const base = { values: {}, from: from.pointer, to: to.pointer };
  return to.never
    ? {
        ...base,
        ids: { request: "request-value-forbidden", response: "response-value-forbidden" },
        effect: "narrows",
        sdk: BOTH,
      }
    : {
        ...base,
        ids: { request: "request-value-allowed", response: "response-value-allowed" },
        effect: "widens",
        sdk: { response: "breaking" },
      };
}
