import type { JsonValue } from "../../../openapi/document.js";
import type { Values } from "../../facts/values.js";
import { code, codes, listOf } from "./value-words.js";
import type { TellByKind, Told, Words } from "./words.js";

/** Names of members in a sentence; members of one name, and those without a name, are counted. */
function kindNames(value: JsonValue | undefined): string {
  const counts = new Map<JsonValue, number>();
  for (const name of listOf(value)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => {
      if (name === "") return count === 1 ? "a kind without a name" : `${count} kinds without a name`;
      return count === 1 ? code(name) : `${count} kinds of ${code(name)}`;
    })
    .join(", ");
}

/** A value that is one of several kinds; a single kind is all that it can be. */
function oneOf(value: JsonValue | undefined): string {
  return listOf(value).length === 1 ? kindNames(value) : `one of ${kindNames(value)}`;
}

function insteadOf(whole: JsonValue | undefined): string {
  return whole === undefined ? "" : ` instead of ${code(whole)}`;
}

/** Words about unions and their discriminators. */
export const schemaUnionWords: TellByKind = {
  "union-member-removed": ({ it, end, values }) =>
    values["alike"] === true
      ? redescribed(it, end, values.removed)
      : {
          message: `${it} can no longer be ${kindNames(values.removed)}.`,
          advice:
            end === "request"
              ? `Send ${oneOf(values.to)}.`
              : `Take out what handles ${kindNames(values.removed)}: no response has that any more.`,
          types: { sentence: `loses ${kindNames(values.removed)}` },
        },
  "union-member-added": ({ it, end, values }) =>
    values["alike"] === true
      ? redescribed(it, end, values.added)
      : {
          message: `${it} can be ${kindNames(values.added)}, too.`,
          advice: end === "response" ? "Handle the new kind where you tell kinds apart." : undefined,
          types: { sentence: `gains ${kindNames(values.added)}` },
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
  "became-union": ({ it, end, values }) => ({
    message: `${it} is ${oneOf(values.to)}${insteadOf(values.from)}${stillAmong(values)}.`,
    advice: end === "request" ? sendOneOf(values) : apart(values["misfits"]),
    types: { sentence: `becomes a union of ${kindNames(values.to)}` },
  }),
  "no-longer-union": ({ it, end, values }) => ({
    message:
      values.to === undefined
        ? `${it} is no longer ${oneOf(values.from)}.`
        : `${it} is ${code(values.to)} instead of ${oneOf(values.from)}.`,
    advice:
      end === "request"
        ? values.to === undefined
          ? "Send what the new version describes."
          : `Send ${code(values.to)}.`
        : apart(values["misfits"]),
    types: { sentence: `is no longer a union of ${kindNames(values.from)}` },
  }),
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
      end === "response" && listOf(values["unlisted"]).length > 0
        ? `Expect ${codes(values["unlisted"])}${as(values["property"])}, too.`
        : undefined,
  }),
  "discriminator-value-removed": ({ it, end, values }) => ({
    message: `${nameOf(values["property"], it)} can no longer be ${codes(values.removed)}: that named a kind of it.`,
    advice:
      end === "request" && listOf(values["unlisted"]).length > 0
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
function redescribed(it: string, end: Told["end"], kinds: JsonValue | undefined): Words {
  return {
    message: `${it} describes its kind ${kindNames(kinds)} in another way.`,
    advice:
      end === "request"
        ? `Check that the ${kindNames(kinds)} you send fits the new description.`
        : `Check that you read ${kindNames(kinds)} as the new description says.`,
    types: { sentence: `the kind ${kindNames(kinds)} is another` },
  };
}

/** Whether the only kind of the old side is still one of the kinds, as the end of a sentence. */
function stillAmong({ from, to, misfits }: Values): string {
  if (from === undefined || !listOf(to).includes(from)) return "";
  const isOther = listOf(misfits).includes(from);
  return ` alone; ${code(from)} is still one of them${isOther ? ", but its description has changed" : ""}`;
}

function sendOneOf({ from, to, misfits }: Values): string {
  if (from === undefined || !listOf(to).includes(from)) return `Send ${oneOf(to)}.`;
  return listOf(misfits).includes(from)
    ? `Check that the ${code(from)} you send fits its new description.`
    : `Go on sending ${code(from)}, or send another kind. Where the union is a \`oneOf\`, the value must fit one kind alone.`;
}

const APART =
  "Before you read the value, check which of them it is: by its type, or by a property that tells them apart.";

function apart(misfits: JsonValue | undefined): string {
  const names = listOf(misfits);
  if (names.length === 0) return APART;
  return `${APART} ${kindNames(misfits)} ${names.length === 1 ? "has changed" : "have changed"}.`;
}

/** The property that names the kind of a value. */
function nameOf(property: JsonValue | undefined, it: string): string {
  return property === undefined ? `the name of a kind of ${it}` : `${code(property)} of ${it}`;
}

function as(property: JsonValue | undefined): string {
  return property === undefined ? "" : ` as ${code(property)}`;
}
