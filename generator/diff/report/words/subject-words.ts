import { type PathStep, pathOf, type Subject, type ValueSubject } from "../../facts/subject.js";
import { statusWords } from "./value-words.js";

/** A subject inside of a sentence. */
export function subjectWords(subject: Subject): string {
  switch (subject.kind) {
    case "operation":
      return `\`${subject.method} ${subject.path}\``;
    case "response":
      return `the response with ${statusWords(subject.status)}`;
    case "media-type":
      return subject.status === undefined ? "the body" : `the response with ${statusWords(subject.status)}`;
    case "field":
      return `the field \`${subject.field}\` of the form`;
    case "credential":
      return `the credential \`${subject.name}\``;
    case "client":
      return `the method \`client.${subject.resource}.${subject.method}\``;
    case "type":
      return `the type \`${subject.name}\``;
    case "service":
      return `the service \`${subject.service}\``;
    case "credentials":
    case "servers":
    case "paths":
    case "release":
      return "the API";
    default:
      return valueWords(subject);
  }
}

/** A value that travels: `` `Thing.name` `` in a component, `` `name` of the request body `` in an operation. */
function valueWords(subject: ValueSubject): string {
  const path = pathOf(subject);
  if (subject.schema !== undefined) return `\`${subject.schema}${pathWords(path)}\``;
  const owner = ownerWords(subject);
  if (path.length === 0) return owner;
  if (path.every((step) => step === "items")) return `an item of ${owner}`;
  return `\`${pathWords(path).replace(/^\./, "")}\` of ${owner}`;
}

/** The subject as a name in types: without the operation's part that declares it. */
export function typeNameOf(subject: Subject): string {
  if (!("schema" in subject || "body" in subject || "parameter" in subject || "header" in subject))
    return subjectWords(subject);
  if (subject.schema !== undefined) return `${subject.schema}${pathWords(pathOf(subject))}`;
  const path = pathWords(pathOf(subject)).replace(/^\./, "");
  return path === "" ? ownerWords(subject) : path;
}

function ownerWords(subject: ValueSubject): string {
  const { body, status, header, parameter } = subject;
  const sent = sentWords(subject);
  if (header !== undefined)
    return status === undefined
      ? `the header \`${header}\``
      : `the header \`${header}\` of the response with ${statusWords(status)}`;
  if (parameter !== undefined) return parameterWords(subject.in ?? "", parameter);
  if (body === "response") return `${status === undefined ? "the response" : `the response with ${status}`}${sent}`;
  return sent === "" ? "the request body" : `the body${sent}`;
}

/** A parameter in a sentence. */
export function parameterWords(place: string, name: string): string {
  return place === "header" ? `the header \`${name}\`` : `the ${place} parameter \`${name}\``;
}

function sentWords({ callback, webhook }: ValueSubject): string {
  if (callback !== undefined) return ` of the callback \`${callback}\``;
  return webhook === undefined ? "" : ` of the webhook \`${webhook}\``;
}

function pathWords(path: readonly PathStep[]): string {
  return path
    .map((step) => (step === "items" ? "[]" : step === "values" ? ".*" : `.${shownName(step.property)}`))
    .join("");
}

/** A name in a sentence: the empty one in quotes, lest it be overlooked. */
function shownName(name: string): string {
  return name === "" ? '""' : name;
}
