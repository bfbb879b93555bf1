import { limitIds } from "../../facts/rules/limit-ids.js";
import type { Values } from "../../facts/values.js";
import { plain } from "./value-words.js";
import type { Tell, TellByKind } from "./words.js";

/** Words of a limit's unit: whether a value is so large or has so many, and the noun after the number. */
const UNITS: {
  readonly [unit: string]: { readonly verb: "be" | "have"; readonly one: string; readonly more: string };
} = {
  value: { verb: "be", one: "", more: "" },
  characters: { verb: "be", one: " character long", more: " characters long" },
  items: { verb: "have", one: " item", more: " items" },
  properties: { verb: "have", one: " property", more: " properties" },
  contained: { verb: "have", one: " item that `contains` describes", more: " items that `contains` describes" },
};
const VALUE = { verb: "be", one: "", more: "" } as const;

const limitChanged: Tell = ({ it, end, values }) => {
  const { verb } = UNITS[plain(values["unit"])] ?? VALUE;
  const [is, are, must] = verb === "be" ? ["is", "are", "must be"] : ["has", "have", "must have"];
  const [was, now] = [boundInWords(values, "from"), boundInWords(values, "to")];
  // Of the same bound, the number alone is another.
  const isSameBound = (values["fromExclusive"] === true) === (values["toExclusive"] === true);
  const before = was === undefined ? "" : ` instead of ${isSameBound ? plain(values.from) : was}`;
  if (now === undefined) {
    const always = verb === "be" ? "is no longer always" : "no longer always has";
    const no = end === "request" ? `no longer has to ${verb}` : always;
    return {
      message: `${it} ${no} ${was ?? ""}.`,
      advice: end === "response" ? "Be ready for values beyond the old limit." : undefined,
    };
  }
  const isTighter = was === undefined || isTighterThan(values);
  const isWider = end === "request" && !isTighter;
  return {
    message: isWider
      ? `The limit of ${it} is wider: ${now}${before}.`
      : `${it} ${end === "request" ? must : is} ${now}${before}.`,
    advice: isTighter
      ? end === "request"
        ? `Send values that ${are} ${now}.`
        : undefined
      : end === "response"
        ? `Be ready for values that ${are} ${now}.`
        : undefined,
  };
};

function isTighterThan({ from, to, side, toExclusive }: Values): boolean {
  if (from === to) return toExclusive === true;
  return Number(to) < Number(from) === (side === "upper");
}

function boundInWords(values: Values, which: "from" | "to"): string | undefined {
  const value = values[which];
  if (value === undefined) return undefined;
  const upper = values["side"] === "upper";
  const exclusive = values[which === "from" ? "fromExclusive" : "toExclusive"] === true;
  const than = exclusive ? (upper ? "less than" : "more than") : upper ? "at most" : "at least";
  const { one, more } = UNITS[plain(values["unit"])] ?? VALUE;
  return `${than} ${plain(value)}${value === 1 ? one : more}`;
}

/** Words about limits: of each keyword, whatever happened to it. */
export const schemaLimitWords: TellByKind = Object.fromEntries(
  Object.values(limitIds).flatMap((ids) =>
    Object.values(ids).map(({ request }) => [request.slice("request-".length), limitChanged] as const),
  ),
);
