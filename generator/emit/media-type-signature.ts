import { type ApiOperation, bodyChoices, type MediaChoice, responseChoices } from "../model/index.js";
import { freeName } from "../names/identifiers.js";
import { literal } from "./text/literal.js";

/** The parts of a method's signature that depend on the media types which a call chooses. */
export interface MediaTypeSignature {
  readonly typeParameters: readonly string[];
  /** Type of the options. */
  readonly options: string;
  /** Type of the body; null where it does not depend on a choice. */
  readonly body: string | null;
  /** Type of the responses. */
  readonly responses: string;
}

/**
 * The signature of a method that sends an operation. A choice is an option; it is a type parameter, too, where the values of the media types
 * differ in type. An operation without a choice has the plain types.
 */
export function mediaTypeSignature(operation: ApiOperation): MediaTypeSignature {
  const { responses } = operation.types;
  const [bodies, data] = [bodyChoices(operation), responseChoices(operation)];
  const taken = new Set([responses, operation.types.query, ...choiceTypes(operation)].filter((name) => name !== null));
  const contentType = hasOneType(bodies) ? null : freeName("ContentType", taken);
  const accept = hasOneType(data) ? null : freeName("Accept", taken);
  const options = [...option("contentType", bodies, contentType), ...option("accept", data, accept)];
  return {
    typeParameters: [...typeParameter(contentType, bodies), ...typeParameter(accept, data)],
    options: options.length === 0 ? "RequestOptions" : `RequestOptions & { ${options.join("; ")} }`,
    body: contentType === null ? null : `${typeMap(bodies)}[${contentType}]`,
    responses:
      accept === null ? responses : `ChosenResponses<${responses}, ${typeMap(otherResponses(operation))}, ${accept}>`,
  };
}

/** The types that a choice adds to the signature of a method. */
export function choiceTypes(operation: ApiOperation): readonly string[] {
  const bodies = bodyChoices(operation);
  const others = otherResponses(operation);
  const named = [...(hasOneType(bodies) ? [] : bodies), ...others];
  const types = named.flatMap(({ type }) => type.match(/[\w$]+/g) ?? []);
  return [...new Set([...types, ...(others.length === 0 ? [] : ["ChosenResponses"])])];
}

/** Choices of the response whose data are not of the default's type. */
function otherResponses(operation: ApiOperation): readonly MediaChoice[] {
  const [usual, ...others] = responseChoices(operation);
  return others.filter(({ type }) => type !== usual?.type);
}

function hasOneType(choices: readonly MediaChoice[]): boolean {
  return choices.every(({ type }) => type === choices[0]?.type);
}

function unionOf(choices: readonly MediaChoice[]): string {
  return choices.map(({ mediaType }) => literal(mediaType)).join(" | ");
}

function typeMap(choices: readonly MediaChoice[]): string {
  return `{ ${choices.map(({ mediaType, type }) => `${literal(mediaType)}: ${type}`).join("; ")} }`;
}

function option(name: string, choices: readonly MediaChoice[], parameter: string | null): readonly string[] {
  return choices.length === 0 ? [] : [`readonly ${name}?: ${parameter ?? unionOf(choices)}`];
}

function typeParameter(name: string | null, choices: readonly MediaChoice[]): readonly string[] {
  const [usual] = choices;
  return name === null || usual === undefined
    ? []
    : [`${name} extends ${unionOf(choices)} = ${literal(usual.mediaType)}`];
}
