import type { JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import type { Values } from "../../facts/values.js";
import { code, codes, plain } from "./value-words.js";
import type { Tell, TellByKind } from "./words.js";

const propertyAdded =
  (required: boolean): Tell =>
  ({ it, end, values }) => {
    const [old, alike] = otherName(values, "from");
    const gone = old === undefined ? "" : `; ${code(old)}, ${alike} alike, is gone`;
    const place = end === "response" ? " in responses" : required ? " and required" : "";
    return {
      message: `${it} is new${place}${gone}.`,
      advice:
        required && end === "request"
          ? old === undefined
            ? "Send it."
            : `Send it in place of ${code(old)}.`
          : undefined,
    };
  };

const propertyRemoved: Tell = ({ it, end, values }) => {
  const stays = values["stays"] === true;
  const [now, alike] = otherName(values, "to");
  const instead = now === undefined ? "" : `; ${code(now)}, ${alike} alike, is new`;
  return {
    message: `${it} is ${stays ? "no longer described" : "gone"}${instead}.`,
    advice: stays ? undefined : removalAdvice(end, values["refused"] === true, now),
    types: { sentence: "the property is gone" },
  };
};

function removalAdvice(end: "request" | "response", refused: boolean, now: JsonValue | undefined): string {
  if (now !== undefined) return `${end === "response" ? "Read" : "Send"} ${code(now)} if that is what it means.`;
  if (end === "response") return "Do not read it: it is not there any more.";
  return refused ? "Do not send it: it is refused." : "Do not send it: it has no effect.";
}

/** The name on the other side of a property that seems to be called otherwise, and how the two are alike. */
function otherName({ renamed }: Values, side: "from" | "to"): readonly [JsonValue | undefined, string] {
  if (!isObject(renamed)) return [undefined, ""];
  return [renamed[side], renamed["alike"] === "name" ? "called" : "described"];
}

/** Advice where an end must no longer send a property, or must begin to. */
function flagAdvice(end: "request" | "response", gone: boolean, demanded: boolean): string | undefined {
  if (gone) return end === "request" ? "Do not send it: it has no effect." : "Do not expect it in responses.";
  return demanded && end === "request" ? "Always send it." : undefined;
}

const flagged =
  (words: string): Tell =>
  ({ it, end, values }) => ({
    message: `${it} is ${words}.`,
    advice: flagAdvice(end, values["gone"] === true, values["demanded"] === true),
  });

const additional: Tell = ({ it, end, values }) => ({
  message: `Beside the declared properties ${it} may have ${OTHERS[plain(values.to)]}, not ${OTHERS[plain(values.from)]}.`,
  advice: end === "request" ? "Send the declared properties alone." : undefined,
});

const OTHERS: { readonly [kind: string]: string } = { none: "none", schema: "those of a schema", any: "any" };

/** Words about the properties of objects. */
export const schemaObjectWords: TellByKind = {
  "required-property-added": propertyAdded(true),
  "optional-property-added": propertyAdded(false),
  "required-property-removed": propertyRemoved,
  "optional-property-removed": propertyRemoved,
  "property-became-required": ({ it, end, values }) => ({
    message:
      end === "response"
        ? `${it} is always there.`
        : `${it} must be there${values["withDefault"] === true ? ", although it has a default" : ""}.`,
    advice: end === "request" ? "Always send it." : undefined,
    types: { sentence: "`?` is gone: the property is required" },
  }),
  "property-became-optional": ({ it, end }) => ({
    message: end === "response" ? `${it} may be missing.` : `${it} does not have to be there any more.`,
    advice: end === "response" ? "Be ready for responses without it." : undefined,
    types: { sentence: "gains `?`: the property is optional" },
  }),
  "property-became-read-only": flagged("read-only"),
  "property-became-not-read-only": flagged("no longer read-only"),
  "property-became-write-only": flagged("write-only"),
  "property-became-not-write-only": flagged("no longer write-only"),
  "additional-properties-narrowed": additional,
  "additional-properties-widened": (told) => ({ message: additional(told).message }),
  "dependent-required-added": ({ it, end, values }) => ({
    message: `Where ${it} has ${code(values["name"])}, it must have ${codes(values.added)}, too.`,
    advice: end === "request" ? `Send ${codes(values.added)} with ${code(values["name"])}.` : undefined,
  }),
  "dependent-required-removed": ({ it, values }) => ({
    message: `Where ${it} has ${code(values["name"])}, it no longer has to have ${codes(values.removed)}.`,
  }),
};
