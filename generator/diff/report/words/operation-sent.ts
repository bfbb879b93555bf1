import { arrayOf } from "../../../openapi/reference.js";
import { caseChanged, credentials, encodingInWords, mediaType, moved, wayInWords } from "./operation-requests.js";
import { codes, plain, statusWords, sunsetAdvice, sunsetInWords, withSmallLetter } from "./value-words.js";
import type { Tell, TellByKind, Told } from "./words.js";

const added =
  (often: "always sends" | "may send"): Tell =>
  ({ it }) => ({ message: `${it} is new: the API ${often} it.` });

const removed: Tell = ({ it }) => ({
  message: `${it} is gone: the API no longer sends it.`,
  advice: `Do not read ${it}.`,
});

const becameRequired: Tell = ({ it }) => ({ message: `${it} is always there, where it could be missing.` });

const becameOptional: Tell = ({ it }) => ({
  message: `${it} may be missing, where it was always there.`,
  advice: `Be ready for requests without ${it}.`,
});

const headerRemoved: Tell = ({ it }) => ({
  message: `${it} is gone.`,
  advice: "Do not send the header: the API may ignore it or refuse it.",
});

/** The response that the receiver makes, as the subject of a sentence. */
function responseTo({ operation }: Told): string {
  return `A response to ${withSmallLetter(operation)}`;
}

const statusRemoved: Tell = (told) => {
  const { subject, values } = told;
  const status = "status" in subject ? plain(subject.status) : "";
  const left = arrayOf(values["left"]).map(statusWords);
  return status.endsWith("XX")
    ? {
        message: `${responseTo(told)} can have ${left.join(" or ")} alone of ${status}.`,
        advice: `Respond with no other status of ${status}.`,
      }
    : {
        message: `${responseTo(told)} can no longer have ${status === "default" ? "a status that is not listed" : `the status ${status}`}.`,
        advice: `Respond with ${left.join(" or ") || "another status"} instead.`,
      };
};

const statusReplaced: Tell = (told) => {
  const [was, now] = [statusWords(told.values.from), arrayOf(told.values.to).map(statusWords).join(" or ")];
  return {
    message: `${responseTo(told)} has the status ${now} instead of ${was}.`,
    advice: `Respond with ${now} where you respond with ${was}.`,
  };
};

const statusAdded: Tell = (told) => ({
  message: `${responseTo(told)} can have the status ${statusWords("status" in told.subject ? (told.subject.status ?? "") : "")}, too.`,
});

/** Words about webhooks and callbacks, where they differ from those about operations: the API sends the request, and its receiver responds. */
export const sentOperationWords: TellByKind = {
  "operation-deprecated": ({ operation, values }) => ({
    message: `${operation} is deprecated${values["sunset"] === undefined ? "" : ` and is sent until ${plain(values["sunset"])}`}.`,
    advice: "Be ready to go on without it.",
  }),
  "operation-sunset-changed": ({ operation, values }) => ({
    message: sunsetInWords(operation, values),
    advice: sunsetAdvice("reading", values),
  }),
  "operation-stability-decreased": ({ operation, values }) => ({
    message: `${operation} has the stability ${codes([values.to ?? ""])} instead of ${codes([values.from ?? ""])}.`,
    advice: "Be ready for changes without notice.",
  }),
  "request-required-parameter-added": added("always sends"),
  "request-optional-parameter-added": added("may send"),
  "request-parameter-moved": (told) => ({ message: moved(told).message, advice: "Read it there." }),
  "request-parameter-removed": removed,
  "request-parameter-became-required": becameRequired,
  "request-parameter-became-optional": becameOptional,
  "request-parameter-case-changed": caseChanged,
  "request-parameter-sunset-changed": ({ it, values }) => ({
    message: sunsetInWords(it, values),
    advice: sunsetAdvice("reading", values),
  }),
  "request-parameter-serialization-changed": ({ it, values }) => ({
    message: `${it} is written as ${wayInWords(values.to)} instead of as ${wayInWords(values.from)}.`,
    advice: `Read ${it} as ${wayInWords(values.to)}.`,
  }),
  "request-parameter-empty-value-allowed": ({ it }) => ({
    message: `${it} can have an empty value.`,
    advice: "Be ready for an empty value.",
  }),
  "request-parameter-empty-value-forbidden": ({ it }) => ({ message: `${it} no longer has an empty value.` }),
  "request-body-removed": ({ operation }) => ({
    message: `${operation} no longer has a body.`,
    advice: "Do not read a body.",
  }),
  "request-required-body-added": ({ operation }) => ({
    message: `${operation} has a body, which is new and always there.`,
  }),
  "request-optional-body-added": ({ operation }) => ({
    message: `${operation} has a body, which is new and may be missing.`,
  }),
  "request-body-became-required": ({ operation }) => ({
    message: `${operation} always has a body, where it could be without one.`,
  }),
  "request-body-became-optional": ({ operation }) => ({
    message: `${operation} may have no body, where it always had one.`,
    advice: "Be ready for requests without a body.",
  }),
  "request-media-type-removed": ({ subject }) => ({
    message: `The API no longer sends the body as ${mediaType(subject)}.`,
  }),
  "request-media-type-added": ({ subject }) => ({
    message: `The API can send the body as ${mediaType(subject)}, too.`,
    advice: `Be ready to read ${mediaType(subject)}.`,
  }),
  "request-encoding-changed": ({ it, values }) => ({
    message: `${it} is written as ${encodingInWords(values.to)} instead of as ${encodingInWords(values.from)}.`,
    advice: `Read ${it} as ${encodingInWords(values.to)}.`,
  }),
  "request-part-required-header-added": added("always sends"),
  "request-part-optional-header-added": added("may send"),
  "request-part-header-removed": removed,
  "request-part-header-became-required": becameRequired,
  "request-part-header-became-optional": becameOptional,
  "request-security-required": ({ operation, values }) => ({
    message: `${operation} has a credential: ${credentials(values.to, values["ways"])}.`,
  }),
  "request-security-changed": ({ operation, values }) => ({
    message: `${operation} has another credential: ${credentials(values.to, values["ways"])} instead of ${credentials(values.from)}.`,
    advice: `Check ${credentials(values.to, values["ways"])}.`,
  }),
  "request-security-alternative-added": ({ operation, values }) => ({
    message:
      arrayOf(values.added).length === 0
        ? `${operation} may have no credential.`
        : `${operation} can have the credential ${codes(values.added)}, too.`,
    advice:
      arrayOf(values.added).length === 0 ? "Be ready for requests without one." : `Accept ${codes(values.added)}.`,
  }),
  "request-security-scope-added": ({ values }) => ({ message: `The token has the scope ${codes(values.added)}, too.` }),
  "request-security-scope-removed": ({ values }) => ({
    message: `The token no longer has the scope ${codes(values.removed)}.`,
    advice: `Do not ask for the scope ${codes(values.removed)}.`,
  }),
  "response-success-status-replaced": statusReplaced,
  "response-error-status-replaced": statusReplaced,
  "response-success-status-removed": statusRemoved,
  "response-error-status-removed": statusRemoved,
  "response-success-status-added": statusAdded,
  "response-error-status-added": statusAdded,
  "response-body-removed": ({ it }) => ({ message: `${it} no longer has a body.`, advice: "Respond without a body." }),
  "response-media-type-removed": ({ it, subject, values }) => ({
    message: `${it} can no longer be ${mediaType(subject)}.`,
    advice: `Respond with ${values.to === undefined ? "another media type" : codes([values.to])}.`,
  }),
  "response-media-type-added": ({ it, subject }) => ({ message: `${it} can be ${mediaType(subject)}, too.` }),
  "response-header-added": ({ it, values }) =>
    values["required"] === true
      ? { message: `${it} is new and required.`, advice: "Send the header." }
      : { message: `${it} is new and optional.` },
  "response-required-header-removed": headerRemoved,
  "response-optional-header-removed": headerRemoved,
  "response-header-became-required": ({ it }) => ({
    message: `${it} is required, where it was optional.`,
    advice: "Always send the header.",
  }),
  "response-header-became-optional": ({ it }) => ({ message: `${it} is optional, where it was required.` }),
  "response-header-serialization-changed": ({ it, values }) => ({
    message: `${it} is written as ${wayInWords(values.to)} instead of as ${wayInWords(values.from)}.`,
    advice: `Write the header as ${wayInWords(values.to)}.`,
  }),
};
