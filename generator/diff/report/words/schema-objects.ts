import type { JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import type { Values } from "../../facts/values.js";
import { code, codes, plain } from "./value-words.js";
import type { Tell, TellByKind, Told } from "./words.js";

const propertyAdded =
  (required: boolean): Tell =>
  (told) => {
    const { it, end, values } = told;
    if (values["wasOfKind"] === true && !required)
      return {
        message: `${it} is a property of every kind${messagesOf(told, " in ")}, where some kinds alone had it.`,
      };
    const [old, alike] = otherName(values, "from");
    const gone = old === undefined ? "" : `; ${code(old)}, ${alike} alike, is gone`;
    const place = messagesOf(told, " in ");
    const demand = end === "response" ? "" : required ? " and required" : " and optional";
    return {
      message: `${it} is new${demand}${place}${gone}.`,
      advice: additionAdvice(end, required, old),
    };
  };

function additionAdvice(
  end: "request" | "response",
  required: boolean,
  old: JsonValue | undefined,
): string | undefined {
  if (end === "response") return "Where a reader refuses properties that it does not know, let it take this one.";
  if (!required) return undefined;
  return old === undefined ? "Send it." : `Send it in place of ${code(old)}.`;
}

const propertyRemoved: Tell = (told) => {
  const { it, end, values, messages } = told;
  if (values["ofKind"] === true)
    return {
      message: `${it} is a property of some kinds alone${messagesOf(told, " in ")}, where every kind could have it.`,
      advice:
        end === "request"
          ? `Send ${it} with a kind that has it.`
          : `Check that the value has ${it} before you read it.`,
      types: { sentence: "the property is one of some kinds alone" },
    };
  if (values["limited"] === true && values["renamed"] === undefined)
    return {
      message: `${it} is no longer declared: the schema of undeclared properties (\`additionalProperties\`) describes it.`,
      advice:
        end === "request"
          ? "Send it only where it fits the schema of `additionalProperties`."
          : "Check that the value has it before you read it.",
      types: { sentence: "the property is gone" },
    };
  const stays = values["stays"] === true;
  const [now, alike] = otherName(values, "to");
  const instead = now === undefined ? "" : `; ${code(now)}, ${alike} alike, is new`;
  return {
    message: `${it} is ${stays ? "no longer described" : "gone"}${messagesOf(told, stays ? " in " : " from ")}${instead}.`,
    advice: stays ? stayAdvice(end) : removalAdvice(end, values, now, messages),
    types: { sentence: "the property is gone" },
  };
};

/** Which messages have the property, behind a preposition; empty where the subject says so. */
function messagesOf({ subject, end, messages, sent }: Told, preposition: string): string {
  return "body" in subject && subject.body !== undefined && (sent || subject.body === end)
    ? ""
    : `${preposition}${messages}`;
}

/** Advice on a property that is required, but no longer described. */
function stayAdvice(end: "request" | "response"): string {
  return end === "request"
    ? "Send it as before: it is required, although no schema describes its values."
    : "Check its value before you use it: it can be anything.";
}

function removalAdvice(
  end: "request" | "response",
  values: Values,
  now: JsonValue | undefined,
  messages: string,
): string {
  if (now !== undefined) return `${end === "response" ? "Read" : "Send"} ${code(now)} if that is what it means.`;
  if (end === "response") return "Do not read it: it is not there any more.";
  if (values["refused"] === true) return `Do not send it: the API refuses ${messages} with it.`;
  return "Stop sending it: the new document allows it, but gives it no meaning.";
}

/** The name on the other side of a property that seems to be called otherwise, and how the two are alike. */
function otherName({ renamed }: Values, side: "from" | "to"): readonly [JsonValue | undefined, string] {
  if (!isObject(renamed)) return [undefined, ""];
  return [renamed[side], renamed["alike"] === "name" ? "called" : "described"];
}

/** Advice where an end must no longer send a property, or must begin to. */
function flagAdvice({ end, messages }: Told, gone: boolean, demanded: boolean): string | undefined {
  if (gone)
    return end === "request"
      ? "Do not send it: the API may ignore it or refuse it."
      : `Do not expect it in ${messages}.`;
  return demanded && end === "request" ? "Always send it." : undefined;
}

const flagged =
  (words: string): Tell =>
  (told) => ({
    message: `${told.it} is ${words}: ${flagInWords(told, words)}.`,
    advice: flagAdvice(told, told.values["gone"] === true, told.values["demanded"] === true),
  });

/** A flag in words: which message has the property. */
function flagInWords({ values, ends }: Told, words: string): string {
  if (values["demanded"] === true) return `${ends.request} must have it`;
  const [end, verb] = FLAGS[words] ?? ["request", "can have it, too"];
  return `${ends[end]} ${verb}`;
}

/** The messages that a flag speaks of. */
const FLAGS: { readonly [words: string]: readonly [end: "request" | "response", verb: string] } = {
  "read-only": ["response", "alone have it"],
  "no longer read-only": ["request", "can have it, too"],
  "write-only": ["request", "alone have it"],
  "no longer write-only": ["response", "can have it, too"],
};

const additional: Tell = ({ it, end, values }) => ({
  message:
    end === "request"
      ? `${it} takes ${UNDECLARED[plain(values.to)]}, where it took ${BEFORE[plain(values.from)]}.`
      : `${it} can have ${UNDECLARED[plain(values.to)]}, where it could have ${BEFORE[plain(values.from)]}.`,
  advice:
    end !== "request"
      ? undefined
      : values.to === "none"
        ? "Send only declared properties in it."
        : "Send undeclared properties only where they fit the schema of `additionalProperties`.",
});

const UNDECLARED: { readonly [kind: string]: string } = {
  none: "no undeclared properties",
  schema: "undeclared properties that fit a schema (`additionalProperties`)",
  any: "any undeclared properties",
};

const BEFORE: { readonly [kind: string]: string } = {
  none: "none",
  schema: "those that fit a schema",
  any: "any",
};

/** Words about the properties of objects. */
export const schemaObjectWords: TellByKind = {
  "required-property-added": propertyAdded(true),
  "optional-property-added": propertyAdded(false),
  "required-property-removed": propertyRemoved,
  "optional-property-removed": propertyRemoved,
  "property-became-required": (told) => ({
    message:
      told.end === "response"
        ? `${told.it} is always there${messagesOf(told, " in ")}, where it could be missing.`
        : `${told.it} is required, where it was optional${told.values["withDefault"] === true ? " and has a default" : ""}.`,
    advice: told.end === "request" ? "Always send it." : undefined,
    types: { sentence: "`?` is gone: the property is required" },
  }),
  "property-became-optional": (told) => ({
    message:
      told.end === "response"
        ? `${told.it} may be missing${messagesOf(told, " from ")}, where it was always there.`
        : `${told.it} is optional, where it was required.`,
    advice: told.end === "response" ? `Be ready for ${told.messages} without it.` : undefined,
    types: { sentence: "gains `?`: the property is optional" },
  }),
  "property-became-read-only": flagged("read-only"),
  "property-became-not-read-only": flagged("no longer read-only"),
  "property-became-write-only": flagged("write-only"),
  "property-became-not-write-only": flagged("no longer write-only"),
  "additional-properties-narrowed": additional,
  "additional-properties-widened": (told) => ({
    message: additional(told).message,
    advice: told.end === "response" ? "Be ready for undeclared properties." : undefined,
  }),
  "dependent-required-added": ({ it, end, values }) => ({
    message: `${it} with the property ${code(values["name"])} must have ${codes(values.added)}, too.`,
    advice: end === "request" ? `Send ${codes(values.added)} with ${code(values["name"])}.` : undefined,
  }),
  "dependent-required-removed": ({ it, end, values, messages }) => ({
    message: `${it} with the property ${code(values["name"])} no longer has to have ${codes(values.removed)}.`,
    advice: end === "response" ? `Be ready for ${messages} without ${codes(values.removed)}.` : undefined,
  }),
};
