import type { JsonValue } from "../../../openapi/document.js";
import { arrayOf, objectOf } from "../../../openapi/reference.js";
import { mediaType, wayInWords } from "./operation-requests.js";
import { code, plain, statusWords } from "./value-words.js";
import type { Tell, TellByKind, Told } from "./words.js";

const statusRemoved: Tell = ({ operation, subject, values }) => {
  const status = "status" in subject ? plain(subject.status) : "";
  const left = arrayOf(values["left"]).map(statusWords);
  if (status.endsWith("XX"))
    return {
      message: `${operation} responds with ${left.join(" and ")} alone of ${status}.`,
      advice: `Take out what handles another status of ${status}.`,
    };
  return {
    message: `${operation} no longer responds with ${statusWords(status)}.`,
    advice: status.startsWith("2")
      ? `Expect ${left.join(" or ") || "another status"} instead.`
      : `Take out what handles ${statusWords(status)}.`,
  };
};

const statusReplaced: Tell = ({ operation, values }) => {
  const bodies = objectOf(values["bodies"]);
  const withBody = (status: JsonValue, body: JsonValue | undefined): string =>
    body === undefined || body === null ? statusWords(status) : `${statusWords(status)} (${code(body)})`;
  const now = arrayOf(values.to)
    .map((status, index) => withBody(status, arrayOf(bodies["to"])[index]))
    .join(" or ");
  const was = withBody(values.from ?? "", bodies["from"]);
  const isAccepted = arrayOf(values.to).includes(ACCEPTED);
  return {
    message: `${operation} responds with ${now} instead of ${was}${isAccepted ? `: with ${ACCEPTED}, the work goes on after the response` : ""}.`,
    advice: `Expect ${now} where you expect ${was}.${isAccepted ? ` ${WAIT}` : ""}`,
  };
};

/** The status of a response that comes before the work is done (RFC 9110 §15.3.3). */
const ACCEPTED = "202";
const WAIT = `After ${ACCEPTED}, wait until the work is done before you use what it makes or changes.`;

function statusOf({ subject }: Told): string {
  return statusWords("status" in subject ? (subject.status ?? "") : "");
}

/** Words about responses: statuses, media types, headers, pages. */
export const responseWords: TellByKind = {
  "response-success-status-replaced": statusReplaced,
  "response-error-status-replaced": statusReplaced,
  "response-success-status-removed": statusRemoved,
  "response-error-status-removed": statusRemoved,
  "response-success-status-added": (told) => ({
    message: `${told.operation} can respond with ${statusOf(told)}, too.`,
    advice: `Take ${statusOf(told)} for a success, too.${statusOf(told) === ACCEPTED ? ` ${WAIT}` : ""}`,
  }),
  "response-error-status-added": (told) => ({
    message: told.isOwnStatus
      ? `${told.operation} describes its response with ${statusOf(told)} by itself, where \`default\` did.`
      : `${told.operation} can respond with ${statusOf(told)}, too.`,
    advice: `Handle ${statusOf(told)} where you tell all statuses apart.`,
  }),
  "response-body-removed": ({ it }) => ({ message: `${it} no longer has a body.`, advice: "Do not read a body." }),
  "response-media-type-removed": ({ it, subject, values }) =>
    values.to === undefined
      ? {
          message: `${it} can no longer be ${mediaType(subject)}.`,
          advice: "Ask for another media type and read that.",
        }
      : { message: `${it} is ${code(values.to)} instead of any ${mediaType(subject)}.` },
  "response-media-type-added": ({ it, subject, values }) =>
    values.from === undefined
      ? { message: `${it} can be ${mediaType(subject)}, too.` }
      : {
          message: `${it} can be any of ${mediaType(subject)} instead of ${code(values.from)} alone.`,
          advice: "Check the media type before you read the body.",
        },
  "response-header-added": ({ it }) => ({ message: `${it} is new in responses.` }),
  "response-required-header-removed": ({ it }) => ({
    message: `${it} is gone from responses.`,
    advice: "Do not read the header.",
  }),
  "response-optional-header-removed": ({ it }) => ({
    message: `${it} is gone from responses.`,
    advice: "Do not read the header.",
  }),
  "response-header-became-required": ({ it }) => ({ message: `${it} is in all responses, where it could be missing.` }),
  "response-header-became-optional": ({ it }) => ({
    message: `${it} may be missing from responses, where it was always there.`,
    advice: "Be ready for responses without the header.",
  }),
  "response-header-serialization-changed": ({ it, values }) => ({
    message: `${it} is written as ${wayInWords(values.to)} instead of as ${wayInWords(values.from)}.`,
    advice: `Read the header as ${wayInWords(values.to)}.`,
  }),
  "response-became-paginated": ({ operation, values }) => ({
    message: `${operation} responds page by page: one call may give a part of the list, ${values["sized"] === true ? "and further calls give the rest" : "where it gave all of it"}.`,
    advice:
      values["iterated"] === true
        ? "Where you await the list, iterate it instead, for example with `for await`."
        : "Ask for the next page until the last one.",
  }),
};
