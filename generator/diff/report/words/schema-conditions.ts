import { code, plain } from "./value-words.js";
import type { Tell, TellByKind, Told } from "./words.js";

/** Each condition on a value: the demand as it comes, and as it goes. */
const CONDITIONS: { readonly [kind: string]: (it: string) => readonly [added: string, removed: string] } = {
  contains: (it) => [
    `${it} must have an item that fits the schema of \`contains\``,
    `${it} no longer has to have an item that fits the schema of \`contains\``,
  ],
  "property-names": (it) => [
    `the property names of ${it} must fit the schema of \`propertyNames\``,
    `the property names of ${it} no longer have to fit a schema (\`propertyNames\`)`,
  ],
  if: (it) => [
    `${it} meets a new condition (\`if\`), on which other demands depend`,
    `${it} no longer meets the condition (\`if\`) on which other demands depended`,
  ],
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  then: (it) => [
    `${it} must fit the schema of \`then\` where it fits that of \`if\``,
    `${it} no longer has to fit the schema of \`then\` where it fits that of \`if\``,
  ],
  else: (it) => [
    `${it} must fit the schema of \`else\` where it does not fit that of \`if\``,
    `${it} no longer has to fit the schema of \`else\` where it does not fit that of \`if\``,
  ],
  "unevaluated-items": (it) => [
    `items of ${it} that no other keyword describes must fit the schema of \`unevaluatedItems\``,
    `items of ${it} that no other keyword describes can be anything (\`unevaluatedItems\`)`,
  ],
  "unevaluated-properties": (it) => [
    `properties of ${it} that no other keyword describes must fit the schema of \`unevaluatedProperties\``,
    `properties of ${it} that no other keyword describes can be anything (\`unevaluatedProperties\`)`,
  ],
  "content-schema": (it) => [
    `the decoded content of ${it} must fit the schema of \`contentSchema\``,
    `the decoded content of ${it} no longer has to fit a schema (\`contentSchema\`)`,
  ],
};

const condition =
  (kind: string, which: 0 | 1): Tell =>
  ({ it, end }) => ({
    message: `${CONDITIONS[kind]?.(it)[which] ?? it}.`,
    advice: kind === "if" ? undefined : adviceOnSchema(end, which === 0),
  });

/** Advice where a value gets a schema that it must fit, or loses it. */
function adviceOnSchema(end: Told["end"], isAdded: boolean): string | undefined {
  if (isAdded) return end === "request" ? "Send what fits the schema." : undefined;
  return end === "response" ? "Be ready for values that do not fit the schema." : undefined;
}

const named =
  (verb: "must fit a schema" | "can be anything"): Tell =>
  ({ it, end, values }) => {
    const isAdded = verb === "must fit a schema";
    const names = `properties of ${it} whose names match ${code(values["name"])}`;
    if (values["closed"] !== true) return { message: `${names} ${verb}.`, advice: adviceOnSchema(end, isAdded) };
    return isAdded
      ? {
          message: `${names} are allowed, where they were not.`,
          advice: end === "response" ? "Be ready for properties of such names." : undefined,
        }
      : {
          message: `${names} are no longer allowed.`,
          advice: end === "request" ? "Send no property of such a name." : undefined,
        };
  };
const dependent =
  (verb: "must fit a schema, too" | "no longer has to fit a schema"): Tell =>
  ({ it, end, values }) => ({
    message: `${it} with the property ${code(values["name"])} ${verb} (\`dependentSchemas\`).`,
    advice: adviceOnSchema(end, verb === "must fit a schema, too"),
  });
const places =
  (isAdded: boolean): Tell =>
  ({ it, end, values }) => ({
    message: `${it} describes ${plain(values.to)} ${values.to === 1 ? "item by its" : "items by their"} place instead of ${plain(values.from)}.`,
    advice: values["closed"] === true ? adviceOnPlaces(end, isAdded) : adviceOnSchema(end, isAdded),
  });

/** Advice where a list that has no further items gets places, or loses them. */
function adviceOnPlaces(end: Told["end"], isAdded: boolean): string | undefined {
  if (isAdded) return end === "response" ? "Be ready for more items." : undefined;
  return end === "request" ? "Send no more items than are described." : undefined;
}

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
          ? "Check its kind before you decode it."
          : `Read it as ${code(to)}.`,
  });

/** Words about lists, conditions and encoded content. */
export const schemaConditionWords: TellByKind = {
  ...Object.fromEntries(
    Object.keys(CONDITIONS).flatMap((kind) => [
      [`${kind}-added`, condition(kind, 0)],
      [`${kind}-removed`, condition(kind, 1)],
    ]),
  ),
  "joint-demands-changed": ({ it, end }) =>
    end === "request"
      ? {
          message: `${it} refuses values that it took: its keywords demand more together.`,
          advice: "Send a value that fits the new schema as a whole.",
        }
      : {
          message: `${it} can be a value that it could not be: its keywords demand less together.`,
          advice: "Be ready for values of the new schema as a whole.",
        },
  "if-changed": ({ it, end }) => ({
    message: `${it} meets another condition (\`if\`), so \`then\` and \`else\` are for other values.`,
    advice: end === "request" ? "Read which values `then` and `else` are for." : "Read which values can be what.",
  }),
  "pattern-properties-added": named("must fit a schema"),
  "pattern-properties-removed": named("can be anything"),
  "dependent-schemas-added": dependent("must fit a schema, too"),
  "dependent-schemas-removed": dependent("no longer has to fit a schema"),
  "prefix-items-added": places(true),
  "prefix-items-removed": places(false),
  "items-added": ({ it, end, values }) => ({
    message:
      values["closed"] === true
        ? `${it} must have no more items than those that are described by their place.`
        : `Items of ${it} must fit a schema, where anything was allowed.`,
    advice:
      values["closed"] === true
        ? end === "request"
          ? "Send no more items than those."
          : undefined
        : adviceOnSchema(end, true),
  }),
  "items-removed": ({ it, end, values }) => ({
    message:
      values["closed"] === true
        ? `${it} may have more items than those described by their place.`
        : `Items of ${it} can be anything, where they had to fit a schema.`,
    advice:
      values["closed"] === true
        ? end === "response"
          ? "Be ready for more items."
          : undefined
        : adviceOnSchema(end, false),
  }),
  "unique-items-added": ({ it, end }) => ({
    message: `Items of ${it} must differ from one another (\`uniqueItems\`).`,
    advice: end === "request" ? "Send each item once." : undefined,
  }),
  "unique-items-removed": ({ it, end }) => ({
    message: `Items of ${it} no longer have to differ from one another (\`uniqueItems\`).`,
    advice: end === "response" ? "Be ready for the same item twice." : undefined,
  }),
  "content-encoding-changed": contentChanged("encoded as"),
  "content-media-type-changed": contentChanged("of the media type"),
  "not-added": ({ it, end }) => ({
    message: `${it} must not fit the schema of \`not\`, which is new.`,
    advice: end === "request" ? "Send what does not fit the schema." : undefined,
  }),
  "not-removed": ({ it, end }) => ({
    message: `${it} may fit the schema of \`not\`, which is gone.`,
    advice: end === "response" ? "Be ready for values that fit the schema." : undefined,
  }),
  "all-of-member-added": ({ it, values }) => ({
    message: `${it} consists of ${plain(values.to)} schemas instead of ${plain(values.from)} (\`allOf\`).`,
  }),
  "all-of-member-removed": ({ it, values }) => ({
    message: `${it} consists of ${plain(values.to)} schemas instead of ${plain(values.from)} (\`allOf\`).`,
  }),
};
