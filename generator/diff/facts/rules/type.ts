import { isUndeclared } from "../schema/demands-by-name.js";
import { isTextual, type SchemaFact, type SchemaRule, type TextExtent } from "../schema/rule.js";
import type { Shape } from "../schema/shape.js";
import { holdsInt64 } from "./format.js";

/**
 * Types of values (JSON Schema §6.1.1). `integer` is part of `number`. In a parameter or header any scalar travels as text, one item is
 * a list, and a list that is not exploded is a string: there a message has to show that a value is refused which was taken.
 */
export const typeRule: SchemaRule = (from, to, { direction, text, int64 }) => {
  if (from.never || to.never) return from.never === to.never ? [] : [impossible(from, to)];
  const covers = (wide: Shape, narrow: Shape, asText: TextExtent): boolean => {
    if (wide.types === undefined) return true;
    if (narrow.types === undefined) return false;
    return [...narrow.types].every((type) => accepts(wide, type, asText));
  };
  const [wider, narrower] = [covers(to, from, "none"), covers(from, to, "none")];
  if (wider && narrower) return [];
  const typesStay = (int64 !== true && equalAsTypes(from, to)) || [from, to].some(isUndeclared);
  const base = {
    ...(isTextual(text) ? asText(direction === "request" ? covers(to, from, text) : covers(from, to, text)) : {}),
    values: { from: namesBeside(from, to), to: namesBeside(to, from) },
    from: from.typePointer,
    to: to.typePointer,
  };
  if (wider)
    return [
      {
        effect: "widens",
        ...base,
        ids: { request: "request-type-widened", response: "response-type-widened" },
        // Code that tells the types apart names one that is gone.
        sdk: typesStay ? {} : int64 === true && holdsInt64(from) ? BOTH : { response: "breaking" },
      },
    ];
  if (narrower)
    return [
      {
        effect: "narrows",
        ...base,
        ids: { request: "request-type-narrowed", response: "response-type-narrowed" },
        sdk: typesStay ? {} : BOTH,
      },
    ];
  return [
    {
      effect: "crosses",
      ...base,
      ids: { request: "request-type-changed", response: "response-type-changed" },
      sdk: typesStay ? {} : BOTH,
    },
  ];
};

/** The effect on values that travel as text. One that each type takes may still be no item, or not of the format: a message decides. */
function asText(isTaken: boolean): Pick<SchemaFact, "effect" | "unproven"> {
  return isTaken ? { effect: "crosses", unproven: "safe" } : { effect: "crosses" };
}

/** Whether the types of the client are the same: TypeScript has one type for numbers. */
function equalAsTypes(from: Shape, to: Shape): boolean {
  const names = (shape: Shape): string =>
    // The client reads a schema with properties and without a type as an object.
    shape.types === undefined && shape.properties.size > 0
      ? "object"
      : [...new Set(typesOf(shape).map((name) => (name === "integer" ? "number" : name)))].join();
  return names(from) === names(to);
}

const BOTH = { request: "breaking", response: "breaking" } as const;

/** Whether no type is among both: then nothing else of the schemas can be compared. */
export function haveNothingInCommon(from: Shape, to: Shape): boolean {
  if (from.never || to.never) return true;
  if (from.types === undefined || to.types === undefined || from.types.size === 0 || to.types.size === 0) return false;
  return (
    ![...from.types].some((type) => accepts(to, type, "none")) &&
    ![...to.types].some((type) => accepts(from, type, "none"))
  );
}

function accepts(shape: Shape, type: string, text: TextExtent): boolean {
  const { types } = shape;
  if (types === undefined || types.has(type) || (type === "integer" && types.has("number"))) return true;
  const isString = type !== "object" && (type !== "array" || text === "joined");
  return isTextual(text) && ((types.has("string") && isString) || types.has("array"));
}

/** The names of a schema's types, sorted; null where it is all there is, `any` where every value fits, nothing where none does. */
export function typesOf({ types, never, nullable }: Shape): readonly string[] {
  if (never) return [];
  if (types === undefined) return ["any"];
  const names = [...types].sort();
  return names.length === 0 && nullable ? ["null"] : names;
}

/** The names of types, with null where the other side takes any value or null alone: then no other rule speaks of null. */
function namesBeside(shape: Shape, other: Shape): readonly string[] {
  const names = typesOf(shape);
  const isNullTold = other.types === undefined || (other.types.size === 0 && other.nullable);
  return isNullTold && shape.types !== undefined && shape.nullable ? [...new Set([...names, "null"])] : names;
}

function impossible(from: Shape, to: Shape): SchemaFact {
  const base = { values: {}, from: from.pointer, to: to.pointer };
  return to.never
    ? {
        ...base,
        ids: { request: "request-value-forbidden", response: "response-value-forbidden" },
        effect: "narrows",
        // A closed member of `allOf` does not close the type that it is part of.
        sdk: to.nodes.length > 1 ? {} : BOTH,
      }
    : {
        ...base,
        ids: { request: "request-value-allowed", response: "response-value-allowed" },
        effect: "widens",
        sdk: from.nodes.length > 1 ? {} : { response: "breaking" },
      };
}
