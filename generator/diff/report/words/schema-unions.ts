import type { JsonValue } from "../../../openapi/document.js";
import { arrayOf } from "../../../openapi/reference.js";
import type { Values } from "../../facts/values.js";
import { changesOfKind, kindNames, signOf, wayApart } from "./kind-words.js";
import { noMore } from "./schema-values.js";
import { code, codes } from "./value-words.js";
import type { TellByKind, Told, Words } from "./words.js";

/** A value that is one of several kinds; a single kind is all that it can be. */
function oneOf(value: JsonValue | undefined): string {
  return arrayOf(value).length === 1 ? kindNames(value) : `one of ${kindNames(value)}`;
}

/** The same as an object of "send": the name of a type is no value. */
function ofKinds(value: JsonValue | undefined): string {
  return `${arrayOf(value).length === 1 ? "a value of the kind" : "one of the kinds"} ${kindNames(value)}`;
}

function insteadOf(whole: JsonValue | undefined): string {
  return whole === undefined ? "" : ` instead of ${code(whole)}`;
}

/** Words about unions and their discriminators. */
export const schemaUnionWords: TellByKind = {
  "union-member-removed": (told) => {
    const { it, end, values, messages } = told;
    return values["alike"] === true
      ? redescribed(told, values.removed)
      : {
          message: `${it} can no longer be ${kindNames(values.removed)}.`,
          advice: end === "request" ? `Send ${ofKinds(values.to)}.` : noMore(kindNames(values.removed), messages),
          types: { sentence: `loses ${kindNames(values.removed)}` },
        };
  },
  "union-member-added": (told) => {
    const { it, end, values } = told;
    return values["alike"] === true
      ? redescribed(told, values.added)
      : {
          message: `${it} can be ${kindNames(values.added)}, too.`,
          advice: end === "response" ? newKind(values) : undefined,
          types: { sentence: `gains ${kindNames(values.added)}` },
        };
  },
  "union-members-overlap": ({ it, end }) =>
    end === "request"
      ? {
          message: `${it} is refused where it fits two of its kinds (\`oneOf\`): more values do than before.`,
          advice: "Send a value that fits one kind alone.",
        }
      : {
          message: `${it} can be a value that fitted two of its kinds (\`oneOf\`), and that fits one now.`,
          advice: "Be ready for a value that fits several of the kinds you know.",
        },
  "any-of-became-one-of": ({ it, end }) => ({
    message: `${it} must fit exactly one of its kinds (\`oneOf\`), where several were allowed (\`anyOf\`).`,
    advice: end === "request" ? "Send a value that fits one kind alone." : undefined,
  }),
  "one-of-became-any-of": ({ it, end }) => ({
    message: `${it} may fit several of its kinds (\`anyOf\`), where it had to fit exactly one (\`oneOf\`).`,
    advice: end === "response" ? "Be ready for a value that fits several kinds." : undefined,
  }),
  "became-union": (told) => ({
    message: `${told.it} is ${oneOf(told.values.to)}${insteadOf(told.values.from)}${stillAmong(told)}.`,
    advice: told.end === "request" ? sendOneOf(told) : `Before you read the value, ${wayApart(told.values["apart"])}`,
    types: { sentence: `becomes a union of ${kindNames(told.values.to)}` },
  }),
  "no-longer-union": (told) => {
    const { it, end, values } = told;
    const changes = values.to === undefined ? [] : changesOfKind(told, values.to);
    const changed = changes.length === 0 ? "" : `; ${changes.map(({ message }) => message).join(", and ")}`;
    return {
      message:
        values.to === undefined
          ? `${it} is no longer ${oneOf(values.from)}${changed}.`
          : `${it} is ${code(values.to)} instead of ${oneOf(values.from)}${changed}.`,
      advice:
        end === "request"
          ? values.to === undefined
            ? "Send a value that fits the new schema."
            : `Send ${ofKinds([values.to])}.`
          : `Take out the code that tells the kinds apart${values.to === undefined ? "" : `, and read ${code(values.to)}`}.`,
      types: { sentence: `is no longer a union of ${kindNames(values.from)}` },
    };
  },
  "discriminator-added": ({ it, end, values }) => ({
    message: `The property ${code(values.to)} tells the kinds of ${it} apart, where none did.`,
    advice: tellApartBy(end, values.to),
  }),
  "discriminator-changed": ({ it, end, values }) => ({
    message: `The property ${code(values.to)} tells the kinds of ${it} apart instead of ${code(values.from)}.`,
    advice: tellApartBy(end, values.to),
  }),
  "discriminator-removed": ({ it, values }) => ({
    message: `No property tells the kinds of ${it} apart any more; it was ${code(values.from)}.`,
  }),
  "discriminator-value-added": ({ it, end, values }) => ({
    message: `${nameOf(values["property"], it)} can be ${codes(values.added)}, too: that names a kind of it.`,
    advice:
      end === "response" && arrayOf(values["unlisted"]).length > 0
        ? `Expect ${codes(values["unlisted"])}${as(values["property"])}, too.`
        : undefined,
  }),
  "discriminator-value-removed": ({ it, end, values }) => ({
    message: `${nameOf(values["property"], it)} can no longer be ${codes(values.removed)}: that named a kind of it.`,
    advice:
      end === "request" && arrayOf(values["unlisted"]).length > 0
        ? `Send one of ${codes(values.to)}${as(values["property"])}.`
        : undefined,
  }),
  "discriminator-value-changed": ({ it, end, values }) => {
    const where = `where ${code(values["property"])} is ${code(values["value"])}`;
    return {
      message: `W${where.slice(1)}, ${it} is ${code(values.to)} instead of ${code(values.from)}.`,
      advice:
        values["differs"] === true
          ? `${end === "request" ? "Send" : "Read"} a ${code(values.to)} ${where}.`
          : undefined,
    };
  },
};

/** Advice on the property that names the kind of a value. */
function tellApartBy(end: Told["end"], property: JsonValue | undefined): string {
  return end === "request"
    ? `Name the kind that you send in ${code(property)}.`
    : `Tell them apart by ${code(property)}.`;
}

/** A kind that goes where one of its name comes. */
function redescribed(told: Told, kinds: JsonValue | undefined): Words {
  const { it, end } = told;
  const changes = arrayOf(kinds).flatMap((kind) => changesOfKind(told, kind));
  const how =
    changes.length === 0 ? " in another way" : ` otherwise: ${changes.map(({ message }) => message).join(", and ")}`;
  const advice = [...new Set(changes.flatMap((change) => change.advice ?? []))];
  return {
    message: `${it} describes its kind ${kindNames(kinds)}${how}.`,
    advice:
      advice.length > 0
        ? advice.join(" ")
        : end === "request"
          ? `Check that the ${kindNames(kinds)} you send fits the new schema.`
          : `Check that you read ${kindNames(kinds)} as the new schema says.`,
    types: { sentence: `the kind ${kindNames(kinds)} is another` },
  };
}

/** Whether the only kind of the old side is still one of the kinds, and which values the union refuses, as the end of a sentence. */
function stillAmong(told: Told): string {
  const { from, to, misfits } = told.values;
  const refused = isOverlap(told) ? "; a value that fits several of them is refused (`oneOf`)" : "";
  if (from === undefined || !arrayOf(to).includes(from)) return refused;
  const changes = changesOfKind(told, from);
  const changed = changes.length > 0 || arrayOf(misfits).includes(from);
  const how = changes.length > 0 ? changes.map(({ message }) => message).join(", and ") : "it has changed";
  return ` alone; ${code(from)} is still one of them${changed ? `, but ${how}` : ""}${refused}`;
}

/** Whether the union breaks calls since a value that fits two members fits no `oneOf`: by itself, a member takes it. */
function isOverlap({ wire, values }: Told): boolean {
  return wire === "breaking" && values["exclusive"] === true;
}

function sendOneOf(told: Told): string {
  const { from, to, misfits } = told.values;
  if (isOverlap(told)) return `Send a value that fits only one of ${kindNames(to)}.`;
  if (from === undefined || !arrayOf(to).includes(from)) return `Send ${ofKinds(to)}.`;
  if (!arrayOf(misfits).includes(from)) return `Go on sending values of the kind ${code(from)}, or send another kind.`;
  const advice = [...new Set(changesOfKind(told, from).flatMap((change) => change.advice ?? []))];
  return advice.length > 0 ? advice.join(" ") : `Check that the ${code(from)} you send fits its new schema.`;
}

/** Advice on a kind that is new: how to know it. */
function newKind({ added, apart }: Values): string {
  const [kind] = arrayOf(added);
  const sign = kind === undefined ? undefined : signOf(apart, kind);
  return sign === undefined
    ? "Handle the new kind where you tell kinds apart."
    : `Handle the new kind where you tell kinds apart: ${sign}.`;
}

/** The property that names the kind of a value. */
function nameOf(property: JsonValue | undefined, it: string): string {
  return property === undefined ? `the name of a kind of ${it}` : `${code(property)} of ${it}`;
}

function as(property: JsonValue | undefined): string {
  return property === undefined ? "" : ` as ${code(property)}`;
}
