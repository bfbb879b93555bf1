import { code, plain } from "./value-words.js";
import type { Tell, TellByKind } from "./words.js";

const conditionAdded: Tell = ({ it, values }) => ({
  message: `${it} must keep to a condition: ${code(values["keyword"])}.`,
});
const conditionRemoved: Tell = ({ it, values }) => ({
  message: `${it} no longer has to keep to a condition: ${code(values["keyword"])}.`,
});
const namedAdded: Tell = ({ it, values }) => ({
  message: `${it} must keep to a condition on ${code(values["name"])}: ${code(values["keyword"])}.`,
});
const namedRemoved: Tell = ({ it, values }) => ({
  message: `${it} no longer has to keep to a condition on ${code(values["name"])}: ${code(values["keyword"])}.`,
});
const places: Tell = ({ it, values }) => ({
  message: `${it} describes ${plain(values.to)} ${values.to === 1 ? "item by its" : "items by their"} place instead of ${plain(values.from)}.`,
});
const contentChanged =
  (noun: string): Tell =>
  ({ it, end, values: { from, to } }) => ({
    message:
      to === undefined
        ? `The content of ${it} is no longer said to be ${noun} ${code(from)}.`
        : `The content of ${it} is ${noun} ${code(to)}${from === undefined ? "" : ` instead of ${code(from)}`}.`,
    advice:
      end === "request"
        ? to === undefined
          ? "Send it as before only where you know it is taken."
          : `Send it as ${code(to)}.`
        : to === undefined
          ? "Do not rely on the old one."
          : `Read it as ${code(to)}.`,
  });

/** Words about lists, conditions and encoded content. */
export const schemaConditionWords: TellByKind = {
  ...Object.fromEntries(
    [
      "contains",
      "property-names",
      "if",
      "then",
      "else",
      "unevaluated-items",
      "unevaluated-properties",
      "content-schema",
    ].flatMap((kind) => [
      [`${kind}-added`, conditionAdded],
      [`${kind}-removed`, conditionRemoved],
    ]),
  ),
  "if-changed": ({ it, end }) => ({
    message: `${it} keeps to its conditions in other cases: \`if\`.`,
    advice: end === "request" ? "Read what is asked of which values." : "Read which values are what.",
  }),
  "pattern-properties-added": namedAdded,
  "pattern-properties-removed": namedRemoved,
  "dependent-schemas-added": namedAdded,
  "dependent-schemas-removed": namedRemoved,
  "prefix-items-added": places,
  "prefix-items-removed": places,
  "items-added": ({ it, values }) => ({
    message:
      values["closed"] === true
        ? `${it} must have no other items than those described by their place.`
        : `Items of ${it} must keep to a schema.`,
  }),
  "items-removed": ({ it, values }) => ({
    message:
      values["closed"] === true
        ? `${it} may have more items than those described by their place.`
        : `Items of ${it} can be anything.`,
  }),
  "unique-items-added": ({ it, end }) => ({
    message: `No item of ${it} may be there twice.`,
    advice: end === "request" ? "Send each item once." : undefined,
  }),
  "unique-items-removed": ({ it, end }) => ({
    message: `Items of ${it} may be there twice.`,
    advice: end === "response" ? "Be ready for an item that is there twice." : undefined,
  }),
  "content-encoding-changed": contentChanged("encoded as"),
  "content-media-type-changed": contentChanged("of the media type"),
  "not-added": ({ it }) => ({ message: `${it} must not be what \`not\` describes.` }),
  "not-removed": ({ it }) => ({ message: `${it} may be what \`not\` forbade.` }),
  "all-of-member-added": ({ it, values }) => ({
    message: `${it} is put together from ${plain(values.to)} schemas instead of ${plain(values.from)}.`,
  }),
  "all-of-member-removed": ({ it, values }) => ({
    message: `${it} is put together from ${plain(values.to)} schemas instead of ${plain(values.from)}.`,
  }),
};
