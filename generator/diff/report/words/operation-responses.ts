import { mediaType } from "./operation-requests.js";
import { listOf, plain, statusWords } from "./value-words.js";
import type { Tell, TellByKind, Told } from "./words.js";

const statusRemoved: Tell = ({ operation, subject, values }) => {
  const status = "status" in subject ? plain(subject.status) : "";
  const left = listOf(values["left"]).map(statusWords);
  if (status.endsWith("XX"))
    return {
      message: `Of ${status} ${inside(operation)} responds with ${left.join(" and ")} alone.`,
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
  const now = listOf(values.to).map(statusWords).join(" or ");
  return {
    message: `${operation} responds with ${now} instead of ${statusWords(values.from)}.`,
    advice: `Expect ${now} where you expect ${statusWords(values.from)}.`,
  };
};

/** The name of the operation in the middle of a sentence. */
function inside(operation: string): string {
  return operation.startsWith("`") ? operation : operation.toLowerCase();
}

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
    message: `${told.operation} can respond with ${statusOf(told)}.`,
    advice: `Take ${statusOf(told)} for a success, too.`,
  }),
  "response-error-status-added": (told) => ({
    message: `${told.operation} can respond with ${statusOf(told)}.`,
    advice: `Handle ${statusOf(told)} where you tell all statuses apart.`,
  }),
  "response-body-removed": ({ it }) => ({ message: `${it} has no body any more.`, advice: "Do not read a body." }),
  "response-media-type-removed": ({ it, subject }) => ({
    message: `${it} is no longer ${mediaType(subject)}.`,
    advice: "Ask for another media type and read that.",
  }),
  "response-media-type-added": ({ it, subject }) => ({ message: `${it} can be ${mediaType(subject)}.` }),
  "response-header-added": ({ it }) => ({ message: `${it} is new.` }),
  "response-required-header-removed": ({ it }) => ({ message: `${it} is gone.`, advice: "Do not rely on the header." }),
  "response-optional-header-removed": ({ it }) => ({ message: `${it} is gone.`, advice: "Do not rely on the header." }),
  "response-header-became-required": ({ it }) => ({ message: `${it} is always there.` }),
  "response-header-became-optional": ({ it }) => ({
    message: `${it} may be missing.`,
    advice: "Be ready for responses without the header.",
  }),
  "response-became-paginated": ({ operation }) => ({
    message: `${operation} responds page by page: one call may give a part where it gave everything.`,
    advice: "Ask for the next page until the last one.",
  }),
};
