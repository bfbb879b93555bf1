import { arrayOf } from "../../../openapi/reference.js";
import {
  baseType,
  code,
  codes,
  plain,
  sunsetAdvice,
  sunsetInWords,
  typesInCode,
  typesInWords,
  unionType,
} from "./value-words.js";
import type { TellByKind, Told, Words } from "./words.js";

/** Words about the values of a schema: types, null, lists of values, formats, patterns, multiples, defaults. */
export const schemaValueWords: TellByKind = {
  "type-widened": typeChanged,
  "type-narrowed": typeChanged,
  "type-changed": typeChanged,
  "value-forbidden": ({ it, end, messages }) => ({
    message: end === "request" ? `${it} can no longer be sent.` : `${it} can no longer be in ${messages}.`,
    advice: end === "request" ? "Do not send it: it is refused." : noMore("it", messages),
  }),
  "value-allowed": ({ it, end, messages }) => ({
    message:
      end === "request"
        ? `${it} can be sent, where it was refused.`
        : `${it} can be in ${messages}, where it never was.`,
    advice: end === "response" ? `Be ready for ${messages} with it.` : undefined,
  }),
  "became-nullable": ({ it, end }) => ({
    message: `${it} can be ${end === "request" ? "sent as null" : "null"}.`,
    advice: end === "response" ? "Check for null before you use it." : undefined,
    types: { sentence: "gains `| null`" },
  }),
  "became-not-nullable": ({ it, end }) => ({
    message: `${it} can no longer be ${end === "request" ? "sent as null" : "null"}.`,
    advice: end === "request" ? "Send a value, or leave it out where it is optional." : undefined,
    types: { sentence: "loses `| null`" },
  }),
  "enum-value-removed": ({ it, end, values, messages }) => ({
    message: lost({ it, end, values, messages }),
    advice:
      end === "request"
        ? `Send one of ${codes(values.to)}.`
        : noMore(codes(values.removed), messages, arrayOf(values.removed).length),
    types: { before: unionType(values.from), after: unionType(values.to) },
  }),
  "enum-value-added": ({ it, end, values }) => ({
    message: `${it} ${end === "request" ? "takes" : "can be"} ${codes(values.added)}, too.`,
    advice:
      end === "response"
        ? `Handle ${codes(values.added)} where you tell values apart.`
        : caseForEach("each of the new ones"),
    types: { before: unionType(values.from), after: unionType(values.to) },
  }),
  "open-enum-value-removed": ({ it, end, values, messages }) => ({
    message: values["opened"] === undefined ? lost({ it, end, values, messages }) : lostAndOpened(it, values),
    advice:
      end === "request"
        ? `Search your code for ${codes(values.removed)}, since the compiler does not stop there, and send one of ${codes(values.to)}.`
        : noMore(codes(values.removed), messages, arrayOf(values.removed).length),
  }),
  "open-enum-value-added": ({ it, end, values }) => ({
    message: `${it} ${end === "request" ? "takes" : "can be"} ${codes(values.added)}, too.`,
    advice: end === "response" ? `Handle ${codes(values.added)} where you tell values apart.` : undefined,
  }),
  "enum-removed": unlisted,
  "const-removed": unlisted,
  "enum-opened": ({ it, end, values }) => ({
    message: `${it} is no longer limited to the values of its list.${newValues(values)}${lostValues(values)}`,
    advice: end === "response" ? "Have a branch for values you do not know." : caseForEach("any other value"),
    types: { before: unionType(values.from), after: `${unionType(values.to)} | (${baseType(values["types"])} & {})` },
  }),
  "enum-added": listed,
  "const-added": listed,
  "enum-closed": listed,
  "const-changed": ({ it, end, values }) => ({
    message: `${it} ${end === "request" ? "must be" : "is always"} ${code(values.to)} instead of ${code(values.from)}.`,
    advice: end === "request" ? `Send ${code(values.to)}.` : `Expect ${code(values.to)}.`,
    types: { before: JSON.stringify(values.from), after: JSON.stringify(values.to) },
  }),
  "format-added": ({ it, end, values }) => ({
    message: `${it} ${end === "request" ? "must have" : "always has"} the format ${code(values.to)}, where it had none.`,
    advice: end === "request" ? `Send values of the format ${code(values.to)}.` : undefined,
  }),
  "format-removed": ({ it, end, values }) => ({
    message: `${it} ${end === "request" ? "no longer has to have" : "no longer always has"} the format ${code(values.from)}.`,
    advice: end === "response" ? `Check the value before you read it as ${code(values.from)}.` : undefined,
  }),
  "format-changed": ({ it, end, values }) => ({
    message: `${it} ${end === "request" ? "must have" : "has"} the format ${code(values.to)} instead of ${code(values.from)}.`,
    advice:
      end === "request"
        ? `Send values of the format ${code(values.to)}.`
        : `Read values as ${code(values.to)}, no longer as ${code(values.from)}.`,
  }),
  "pattern-added": ({ it, end, values }) => ({
    message: `${it} ${end === "request" ? "must match" : "always matches"} the pattern ${patterns(values.to)}, where it had none.`,
    advice: end === "request" ? "Send strings that match the pattern." : undefined,
  }),
  "pattern-removed": ({ it, end, values }) => ({
    message: `${it} ${end === "request" ? "no longer has to match" : "no longer always matches"} the pattern ${patterns(values.from)}.`,
    advice: end === "response" ? "Be ready for strings that do not match the pattern." : undefined,
  }),
  "pattern-changed": ({ it, end, values }) => ({
    message: `${it} ${end === "request" ? "must match" : "matches"} the pattern ${patterns(values.to)} instead of ${patterns(values.from)}.`,
    advice:
      end === "request"
        ? "Send strings that match the pattern."
        : "Be ready for strings that do not match the old pattern.",
  }),
  "multiple-of-added": ({ it, end, values }) => ({
    message: `${it} ${end === "request" ? "must be" : "is always"} a multiple of ${factors(values.to)}.`,
    advice: end === "request" ? `Send multiples of ${factors(values.to)}.` : undefined,
  }),
  "multiple-of-removed": ({ it, end, values }) => ({
    message: `${it} ${end === "request" ? "no longer has to be" : "is no longer always"} a multiple of ${factors(values.from)}.`,
    advice: end === "response" ? "Be ready for numbers in between." : undefined,
  }),
  "multiple-of-changed": ({ it, end, values }) => ({
    message: `${it} ${end === "request" ? "must be" : "is"} a multiple of ${factors(values.to)} instead of ${factors(values.from)}.`,
    advice: `${end === "request" ? "Send" : "Be ready for"} multiples of ${factors(values.to)}.`,
  }),
  "default-added": (told) => defaultWords(told),
  "default-removed": (told) => defaultWords(told),
  "default-changed": (told) => defaultWords(told),
  "value-deprecated": ({ it }) => ({ message: `${it} is deprecated.` }),
  "value-sunset-changed": ({ it, end, values }) => ({
    message: sunsetInWords(it, values),
    advice: sunsetAdvice(end === "request" ? "sending" : "reading", values),
  }),
  "value-undeprecated": ({ it }) => ({ message: `${it} is no longer deprecated.` }),
};

/** Words about a default, which a message without the value has. */
export function defaultWords({ it, end, values: { from, to } }: Listed): Words {
  return {
    message:
      from === undefined
        ? `${it} has the default ${code(to)}, where it had none.`
        : to === undefined
          ? `${it} no longer has the default ${code(from)}, and has no other.`
          : `The default of ${it} is ${code(to)} instead of ${code(from)}.`,
    advice:
      end === "response"
        ? undefined
        : from === undefined
          ? `Send another value where you leave it out and ${code(to)} is not what you mean.`
          : `Send ${code(from)} where you leave it out and mean that.`,
  };
}

/** Advice on values that no message has any more. */
export function noMore(values: string, messages: string, count = 1): string {
  return `Take out what handles ${values}: ${messages} no longer have ${count === 1 ? "it" : "them"}.`;
}

/** Advice where a list of values, by which programs may tell cases apart, takes more. */
function caseForEach(more: string): string {
  return `Where your code has a case or a key for each value of the type, add one for ${more}; where it assigns the type to one of its own, widen that.`;
}

type Listed = Pick<Told, "it" | "end" | "messages" | "values">;

function typeChanged({ it, end, values }: Listed): Words {
  const detail = values["object"];
  const described = (types: Told["values"]["from"]): string =>
    detail === undefined || isAny(types) ? typesInWords(types) : `${typesInWords(types)} (${code(detail)})`;
  const [was, now] = [described(values.from), described(values.to)];
  return {
    message: `${it} is ${now} instead of ${was}.`,
    advice: end === "request" ? `Send ${now}.` : `Be ready to read ${now}.`,
    ...(haveOneType(values) ? {} : { types: { before: typesInCode(values.from), after: typesInCode(values.to) } }),
  };
}

/** Whether TypeScript has the same type for both: it has one for numbers. */
function haveOneType({ from, to }: Told["values"]): boolean {
  return typesInCode(from) === typesInCode(to);
}

function isAny(types: Told["values"]["from"]): boolean {
  return arrayOf(types).includes("any");
}

function lost({ it, end, values }: Listed): string {
  return `${it} ${end === "request" ? "no longer takes" : "can no longer be"} ${codes(values.removed)}.`;
}

function unlisted({ it, end, values }: Listed) {
  return {
    message: `${it} ${end === "request" ? "takes" : "can have"} any value instead of ${codes(values.from)} alone.`,
    advice: end === "response" ? "Have a branch for values you do not know." : caseForEach("any other value"),
    types: { before: unionType(values.from), after: baseType(values["types"]) },
  };
}

function listed({ it, end, values, messages }: Listed) {
  return {
    message: `${it} ${end === "request" ? "takes" : "is"} ${codes(values.to)} and nothing else, where any value was possible.`,
    advice: end === "request" ? `Send one of ${codes(values.to)}.` : noMore("other values", messages, 2),
    types: { before: baseType(values["types"]), after: unionType(values.to) },
  };
}

/** A list that loses values and excludes no others any more. */
function lostAndOpened(it: string, { removed, opened }: Told["values"]): string {
  const gains = arrayOf(opened).length === 0 ? "" : ` and gains ${codes(opened)}`;
  return `The list of ${it} loses ${codes(removed)}${gains}; it no longer excludes other values.`;
}

function newValues({ added }: Told["values"]): string {
  const count = arrayOf(added).length;
  return count === 0 ? "" : ` ${codes(added)} ${count === 1 ? "is" : "are"} new in the list.`;
}

/** The values of the old list that the new one does not have. */
function lostValues({ from, to }: Told["values"]): string {
  const left = new Set(arrayOf(to));
  const gone = arrayOf(from).filter((value) => !left.has(value));
  return to === undefined || gone.length === 0
    ? ""
    : ` ${codes(gone)} ${gone.length === 1 ? "is" : "are"} no longer in it.`;
}

function patterns(value: Told["values"]["from"]): string {
  return `\`${arrayOf(value).map(plain).join(" and ")}\``;
}

function factors(value: Told["values"]["from"]): string {
  return arrayOf(value).map(plain).join(" and ");
}
