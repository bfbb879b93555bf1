import formats from "ajv-formats/dist/formats.js";
import type { JsonValue } from "../openapi/document.js";
import { type Place, type Run, report } from "./interpretation.js";
import { judgedExpression } from "./patterns/judged-validation.js";

/** Holds a number against the keywords of numbers, in the order of ajv. */
export function checkNumber(run: Run, place: Place, value: number): void {
  const { schema } = place;
  for (const [keyword, sign, isKept] of LIMITS) {
    const limit = schema[keyword];
    if (typeof limit === "number" && !isKept(value, limit)) report(run, place, keyword, `must be ${sign} ${limit}`);
  }
  const { multipleOf } = schema as { readonly multipleOf?: JsonValue };
  if (typeof multipleOf === "number") {
    const quotient = value / multipleOf;
    if (multipleOf === 0 || quotient !== Number.parseInt(String(quotient), 10))
      report(run, place, "multipleOf", `must be multiple of ${multipleOf}`);
  }
  checkFormat(run, place, value);
}

const LIMITS: readonly (readonly [keyword: string, sign: string, isKept: (value: number, limit: number) => boolean])[] =
  [
    ["maximum", "<=", (value, limit) => value <= limit],
    ["minimum", ">=", (value, limit) => value >= limit],
    ["exclusiveMaximum", "<", (value, limit) => value < limit],
    ["exclusiveMinimum", ">", (value, limit) => value > limit],
  ];

/** Holds a string against the keywords of strings, in the order of ajv. */
export function checkString(run: Run, place: Place, value: string): void {
  const { schema } = place;
  if (schema["maxLength"] !== undefined || schema["minLength"] !== undefined)
    checkCount(run, place, [...value].length, "Length", "characters");
  const { pattern } = schema as { readonly pattern?: JsonValue };
  if (typeof pattern === "string" && !judgedExpression(pattern).test(value))
    report(run, place, "pattern", `must match pattern "${pattern}"`);
  checkFormat(run, place, value);
}

function checkFormat(run: Run, place: Place, value: string | number): void {
  const { format } = place.schema as { readonly format?: JsonValue };
  if (typeof format !== "string") return;
  const known = (formats.fullFormats as { readonly [name: string]: Format | undefined })[format];
  if (known === undefined || known === true) return;
  const isPlain = known instanceof RegExp || typeof known === "function";
  const { type = "string", validate } = isPlain ? { validate: known } : known;
  if (typeof value !== type) return;
  const fits = validate instanceof RegExp ? validate.test(String(value)) : validate(value as never);
  if (!fits) report(run, place, "format", `must match format "${format}"`);
}

type FormatTest = RegExp | ((value: never) => boolean);
type Format = true | FormatTest | { readonly type?: "string" | "number"; readonly validate: FormatTest };

/** Holds a count against its limits (`maxLength`, `minItems`, …), the upper one first. */
export function checkCount(run: Run, place: Place, count: number, of: string, counted: string): void {
  const [most, least] = [place.schema[`max${of}`], place.schema[`min${of}`]];
  if (typeof most === "number" && count > most)
    report(run, place, `max${of}`, `must NOT have more than ${most} ${counted}`);
  if (typeof least === "number" && count < least)
    report(run, place, `min${of}`, `must NOT have fewer than ${least} ${counted}`);
}
