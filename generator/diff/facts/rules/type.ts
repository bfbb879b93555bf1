import type { SchemaFinding, SchemaRule } from "../schema/rule.js";
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
  const effect = wider ? "widens" : narrower ? "narrows" : "crosses";
  const change = `${typesInWords(from)} → ${typesInWords(to)}`;
  return [
    {
      id: effect === "widens" ? "type-widened" : effect === "narrows" ? "type-narrowed" : "type-changed",
      effect,
      // Code that tells the types apart names one that is none any more.
      sdk: effect === "widens" && !(int64 === true && holdsInt64(from)) ? { response: "breaking" } : BOTH,
      message: (subject) => `${subject} is ${typesInWords(to)} instead of ${typesInWords(from)}.`,
      advice: {
        request: `Send ${typesInWords(to)}.`,
        response: `Be ready to read ${typesInWords(to)}.`,
      },
      types: change,
      from: from.typePointer,
      to: to.typePointer,
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

function typesInWords({ types, never, nullable }: Shape): string {
  if (never) return "nothing";
  if (types === undefined) return "any value";
  return [...types].sort().map(inWords).join(" or ") || (nullable ? "null" : "nothing");
}

function inWords(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function impossible(from: Shape, to: Shape): SchemaFinding {
  return {
    id: to.never ? "value-forbidden" : "value-allowed",
    effect: to.never ? "narrows" : "widens",
    sdk: to.never ? BOTH : { response: "breaking" },
    message: (subject) => (to.never ? `${subject} must not be there any more.` : `${subject} may be there now.`),
    from: from.pointer,
    to: to.pointer,
  };
}
