import type { JsonValue } from "../../../openapi/document.js";
import { isObject } from "../../../openapi/json-pointer.js";
import { arrayOf } from "../../../openapi/reference.js";
import { defaultWords } from "./schema-values.js";
import { parameterWords } from "./subject-words.js";
import { code, codes, plain, sunsetAdvice, sunsetInWords } from "./value-words.js";
import type { Tell, TellByKind, Told } from "./words.js";

/** Words about a parameter that travels in another part of the request. */
export const moved: Tell = ({ it, values, subject }) => {
  const name = "parameter" in subject ? (subject.parameter ?? "") : "";
  const [was, now] = [it, values.to === "body" ? "" : parameterWords(plain(values.to), name)];
  return now === ""
    ? { message: `\`${name}\` travels in the body instead of as ${was}.`, advice: `Send \`${name}\` in the body.` }
    : { message: `\`${name}\` travels as ${now} instead of as ${was}.`, advice: `Send \`${name}\` as ${now}.` };
};

/** Words about a header whose name is the same in another case. */
export const caseChanged: Tell = ({ it, values }) => ({
  message: `${it} is spelled ${code(values.to)}: calls are the same, but the types have the new name alone.`,
  advice: `Write ${code(values.to)} where your code has ${code(values.from)}.`,
});

/** Words about parameters, bodies and credentials. */
export const requestWords: TellByKind = {
  "request-required-parameter-added": ({ it }) => ({ message: `${it} is new and required.`, advice: `Send ${it}.` }),
  "request-optional-parameter-added": ({ it }) => ({ message: `${it} is new and optional.` }),
  "request-parameter-moved": moved,
  "request-parameter-removed": ({ it }) => ({
    message: `${it} is gone.`,
    advice: `Do not send ${it}: the API may ignore it or refuse it.`,
  }),
  "request-parameter-became-required": ({ it }) => ({
    message: `${it} is required, where it was optional.`,
    advice: `Always send ${it}.`,
  }),
  "request-parameter-became-optional": ({ it }) => ({ message: `${it} is optional, where it was required.` }),
  "request-parameter-case-changed": caseChanged,
  "request-parameter-deprecated": ({ it }) => ({ message: `${it} is deprecated.` }),
  "request-parameter-sunset-changed": ({ it, values }) => ({
    message: sunsetInWords(it, values),
    advice: sunsetAdvice("sending", values),
  }),
  "request-parameter-undeprecated": ({ it }) => ({ message: `${it} is no longer deprecated.` }),
  "request-parameter-serialization-changed": ({ it, values }) => ({
    message: `${it} is written as ${wayInWords(values.to)} instead of as ${wayInWords(values.from)}.`,
    advice: `Write ${it} as ${wayInWords(values.to)}.`,
  }),
  "request-parameter-empty-value-allowed": ({ it }) => ({ message: `${it} can be sent with an empty value.` }),
  "request-parameter-empty-value-forbidden": ({ it }) => ({
    message: `${it} can no longer be sent with an empty value.`,
    advice: `Leave out ${it} where you have no value for it.`,
  }),
  "request-parameter-default-added": defaultWords,
  "request-parameter-default-removed": defaultWords,
  "request-parameter-default-changed": defaultWords,
  "response-parameter-default-added": defaultWords,
  "response-parameter-default-removed": defaultWords,
  "response-parameter-default-changed": defaultWords,
  "request-body-removed": ({ operation }) => ({
    message: `${operation} no longer takes a body.`,
    advice: "Send no body.",
  }),
  "request-required-body-added": ({ operation }) => ({
    message: `${operation} takes a body, which is new and required.`,
    advice: "Send a body.",
  }),
  "request-optional-body-added": ({ operation }) => ({
    message: `${operation} takes a body, which is new and optional.`,
  }),
  "request-body-became-required": () => ({
    message: "The request body is required, where it was optional.",
    advice: "Always send a body.",
  }),
  "request-body-became-optional": () => ({ message: "The request body is optional, where it was required." }),
  "request-media-type-removed": ({ subject }) => ({
    message: `The request body can no longer be sent as ${mediaType(subject)}.`,
    advice: "Send the body as one of the media types that are left.",
  }),
  "request-media-type-added": ({ subject }) => ({
    message: `The request body can be sent as ${mediaType(subject)}, too.`,
  }),
  "request-encoding-changed": ({ it, values }) => ({
    message: `${it} is written as ${encodingInWords(values.to)} instead of as ${encodingInWords(values.from)}.`,
    advice: `Write ${it} as ${encodingInWords(values.to)}.`,
  }),
  "request-part-required-header-added": ({ it }) => ({ message: `${it} is new and required.`, advice: `Send ${it}.` }),
  "request-part-optional-header-added": ({ it }) => ({ message: `${it} is new and optional.` }),
  "request-part-header-removed": ({ it }) => ({
    message: `${it} is gone.`,
    advice: `Do not send ${it}: the API may ignore it or refuse it.`,
  }),
  "request-part-header-became-required": ({ it }) => ({
    message: `${it} is required, where it was optional.`,
    advice: `Always send ${it}.`,
  }),
  "request-part-header-became-optional": ({ it }) => ({ message: `${it} is optional, where it was required.` }),
  "request-security-required": ({ operation, values }) => ({
    message: `${operation} asks for a credential: ${credentials(values.to, values["ways"])}.`,
    advice: `Send ${credentials(values.to, values["ways"])}${withScopes(values["scopes"])}.`,
  }),
  "request-security-changed": ({ operation, values }) => ({
    message: `${operation} asks for another credential: ${credentials(values.to, values["ways"])} instead of ${credentials(values.from)}.`,
    advice: `Send ${credentials(values.to, values["ways"])}${withScopes(values["scopes"])}.`,
  }),
  "request-security-alternative-added": ({ operation, values }) => ({
    message:
      arrayOf(values.added).length === 0
        ? `${operation} can be called without a credential.`
        : `${operation} can be called with ${codes(values.added)}, too.`,
  }),
  "request-security-scope-added": ({ values }) => ({
    message: `A token needs the scope ${codes(values.added)}, too.`,
    advice: `Ask for tokens with the scope ${codes(values.added)}.`,
  }),
  "request-security-scope-removed": ({ values }) => ({
    message: `A token no longer needs the scope ${codes(values.removed)}.`,
  }),
};

/**
 * Credentials in a sentence: the name of each, and the part of the request that carries it.
 *
 * @param ways lists of names: those of one list are sent together, and one list is enough; left out, the credentials are listed
 */
export function credentials(value: JsonValue | undefined, ways?: JsonValue): string {
  const known = new Map(arrayOf(value).map((each) => [isObject(each) ? plain(each["name"]) : "", credential(each)]));
  if (ways === undefined) return [...known.values()].join(", ");
  const asked = arrayOf(ways).map((names) => arrayOf(names).map((name) => known.get(plain(name)) ?? code(name)));
  const groups = asked.filter((names) => names.length > 0).map((names) => names.join(" and "));
  return groups.join(", or ");
}

function credential(value: JsonValue): string {
  if (!isObject(value)) return "";
  const { name, in: place, key, scheme } = value;
  const carrier = key === undefined ? scheme : parameterWords(plain(place), plain(key));
  return `${code(name)}${carrier === undefined ? "" : ` (${plain(carrier)})`}`;
}

/** A media type in a sentence. */
export function mediaType(subject: Told["subject"]): string {
  return subject.kind === "media-type" ? code(subject.mediaType) : "";
}

/** How a parameter or header is written, in words. */
export function wayInWords(way: JsonValue | undefined): string {
  if (!isObject(way)) return "";
  if (way["content"] !== undefined) return code(way["content"]);
  const { style, explode, allowReserved } = way;
  const words =
    style === undefined
      ? "plain text"
      : `style ${code(style)}${explode === undefined ? "" : `, ${explode === true ? "exploded" : "not exploded"}`}`;
  return allowReserved === true ? `${words}, reserved characters as they are` : words;
}

/** How a field of a form is written, in words. */
export function encodingInWords(way: JsonValue | undefined): string {
  if (!isObject(way) || Object.keys(way).length === 0) return "its type asks for";
  return way["contentType"] === undefined ? wayInWords(way) : code(way["contentType"]);
}

/** The scopes that a token needs, behind the name of its credential. */
function withScopes(scopes: JsonValue | undefined): string {
  const names = arrayOf(scopes);
  return names.length === 0 ? "" : `, a token with the ${names.length === 1 ? "scope" : "scopes"} ${codes(scopes)}`;
}
