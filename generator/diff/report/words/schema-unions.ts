import type { JsonValue } from "../../../openapi/document.js";
import { code, codes, listOf } from "./value-words.js";
import type { TellByKind } from "./words.js";

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

/** Words about unions and their discriminators. */
export const schemaUnionWords: TellByKind = {
  "union-member-removed": ({ it, end, values }) => ({
    message: `${it} is no longer ${kindNames(values.removed)}.`,
    advice: end === "request" ? `Send one of ${kindNames(values.to)}.` : undefined,
    types: { sentence: `loses ${kindNames(values.removed)}` },
  }),
  "union-member-added": ({ it, end, values }) => ({
    message: `${it} can be ${kindNames(values.added)}, too.`,
    advice: end === "response" ? "Handle the new kind where you tell kinds apart." : undefined,
    types: { sentence: `gains ${kindNames(values.added)}` },
  }),
  "any-of-became-one-of": ({ it }) => ({ message: `${it} must fit exactly one of its kinds.` }),
  "one-of-became-any-of": ({ it }) => ({ message: `${it} must fit at least one of its kinds.` }),
  "became-union": ({ it, end, values }) => ({
    message: `${it} is one of ${kindNames(values.to)}.`,
    advice: end === "request" ? "Send what the new version describes." : apart(values["misfits"]),
    types: { sentence: `becomes a union of ${kindNames(values.to)}` },
  }),
  "no-longer-union": ({ it, end, values }) => ({
    message: `${it} is no longer one of ${kindNames(values.from)}.`,
    advice: end === "request" ? "Send what the new version describes." : apart(values["misfits"]),
    types: { sentence: `is no longer a union of ${kindNames(values.from)}` },
  }),
  "discriminator-added": ({ it, values }) => ({
    message: `The property ${code(values.to)} tells the kinds of ${it} apart.`,
  }),
  "discriminator-changed": ({ it, values }) => ({
    message: `The property ${code(values.to)} tells the kinds of ${it} apart.`,
  }),
  "discriminator-removed": ({ it, values }) => ({
    message: `No property tells the kinds of ${it} apart any more; it was ${code(values.from)}.`,
  }),
  "discriminator-value-added": ({ it, end, values }) => ({
    message: `The kinds of ${it} can be called ${codes(values.added)}${by(values["property"])}.`,
    advice:
      end === "response" && listOf(values["unlisted"]).length > 0
        ? `Expect ${codes(values["unlisted"])}${as(values["property"])}, too.`
        : undefined,
  }),
  "discriminator-value-removed": ({ it, end, values }) => ({
    message: `The kinds of ${it} are no longer called ${codes(values.removed)}${by(values["property"])}.`,
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

function apart(misfits: JsonValue | undefined): string {
  const names = listOf(misfits);
  if (names.length === 0) return "Tell the kinds apart before you read it.";
  return `Tell the kinds apart before you read it: ${kindNames(misfits)} ${names.length === 1 ? "has changed" : "have changed"}.`;
}

function by(property: JsonValue | undefined): string {
  return property === undefined ? "" : ` by ${code(property)}`;
}

function as(property: JsonValue | undefined): string {
  return property === undefined ? "" : ` as ${code(property)}`;
}
