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
  const last = path.at(-1);
  if (typeof last === "object" && !("property" in last)) {
    const { path: _, property: __, ...owner } = subject;
    return keywordWords(last, valueWords({ ...owner, kind: "schema", path: path.slice(0, -1) }));
  }
  const conditions = path.flatMap((step) => (typeof step === "object" && "keyword" in step ? [step] : []));
  const under = conditions.map(({ keyword }) => ` (under \`${keyword}\`)`).join("");
  if (under !== "") {
    const plain = path.filter((step) => typeof step === "string" || !("keyword" in step));
    return `${valueWords({ ...subject, path: plain })}${under}`;
  }
  if (subject.schema !== undefined) return `\`${subject.schema}${pathWords(path)}\``;
  const owner = ownerWords(subject);
  if (path.length === 0) return owner;
  if (path.every((step) => step === "items")) return `an item of ${owner}`;
  return `\`${pathWords(path).replace(/^\./, "")}\` of ${owner}`;
}

/** A part of a value that the sentence calls "it". */
export function partWords(path: readonly PathStep[]): string {
  const way = pathWords(path);
  if (way === "") return "it";
  return way.startsWith(".") ? `its \`${way.slice(1)}\`` : "an item of it";
}

/** The part of a value that a keyword speaks of. */
function keywordWords(step: Exclude<PathStep, string | { readonly property: string }>, whole: string): string {
  if ("pattern" in step) return `each property of ${whole} whose name matches \`${step.pattern}\``;
  const part = PARTS[step.keyword];
  if (part !== undefined) return `${part[0]} of ${whole}${part[1]}`;
  const dependent = step.name === undefined ? "" : ` with \`${step.name}\``;
  return `${whole}${dependent} (under \`${step.keyword}\`)`;
}

const PARTS: { readonly [keyword: string]: readonly [before: string, after: string] } = {
  contains: ["an item", " that `contains` asks for"],
  contentSchema: ["the decoded content", ""],
  propertyNames: ["each property name", ""],
  unevaluatedItems: ["each further item", ""],
  unevaluatedProperties: ["each further property", ""],
};

/** The subject as a name in types: without the operation's part that declares it. */
export function typeNameOf(subject: Subject): string {
  if (!("schema" in subject || "body" in subject || "parameter" in subject || "header" in subject))
    return subjectWords(subject);
  if (subject.schema !== undefined) return `${subject.schema}${pathWords(pathOf(subject))}`;
  const path = pathWords(pathOf(subject)).replace(/^\./, "");
  if (path === "") return ownerWords(subject);
  return path.startsWith("[") ? `${subject.parameter ?? subject.header ?? ""}${path}` : path;
}

function ownerWords(subject: ValueSubject): string {
  const { body, component, status, header, part, parameter } = subject;
  const sent = sentName(subject);
  if (header !== undefined && part !== undefined) return `the header \`${header}\` of the part \`${part}\``;
  if (header !== undefined)
    return status === undefined
      ? `the header \`${header}\``
      : `the header \`${header}\` of the response with ${statusWords(status)}`;
  if (parameter !== undefined) return parameterWords(subject.in ?? "", parameter);
  if (component !== undefined)
    return `the ${body === "response" ? "response" : "request body"} \`${shownName(component)}\``;
  if (body === "response") return `${responseWords(status)}${sent === "" ? "" : ` to ${sent}`}`;
  return sent === "" ? "the request body" : `the body of ${sent}`;
}

function responseWords(status: string | undefined): string {
  if (status === undefined) return "the response";
  return status === "default" ? "the default response" : `the response with ${status}`;
}

/** A parameter in a sentence. */
export function parameterWords(place: string, name: string): string {
  return place === "header" ? `the header \`${name}\`` : `the ${place} parameter \`${name}\``;
}

function sentName({ callback, webhook }: ValueSubject): string {
  if (callback !== undefined) return `the callback \`${callback}\``;
  return webhook === undefined ? "" : `the webhook \`${webhook}\``;
}

function pathWords(path: readonly PathStep[]): string {
  return path
    .map((step) => {
      if (step === "items") return "[]";
      if (step === "values") return ".*";
      if ("keyword" in step) return "";
      return "pattern" in step ? ".*" : `.${shownName(step.property)}`;
    })
    .join("");
}

/** A name in a sentence: the empty one in quotes, lest it be overlooked. */
function shownName(name: string): string {
  return name === "" ? '""' : name;
}
