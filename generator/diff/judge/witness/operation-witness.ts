import { isMediaRange, takesIn } from "../../../openapi/media-types.js";
import type { Witness } from "../../change.js";
import { contentsOf, memberBeside } from "../../facts/operations/compare-contents.js";
import { coveringStatus } from "../../facts/operations/compare-responses.js";
import type { MessageHint } from "../../facts/operations/fact.js";
import type { DiffOperation } from "../../facts/operations/operation.js";
import { withClientHeaders } from "./client-headers.js";
import { withCredentials } from "./credentials.js";
import { type ReadDocuments, valueSide } from "./making-side.js";
import { requestMessage, responseMessage } from "./messages.js";
import { partMessage } from "./part-message.js";

/** An operation on both sides, as far as it is there. */
export interface OperationSides extends ReadDocuments {
  readonly names: { readonly from: string; readonly to: string };
  readonly from: DiffOperation | undefined;
  readonly to: DiffOperation | undefined;
  /** Names in lower case of headers that the generated client sends by itself. */
  readonly absorbedHeaders: ReadonlySet<string>;
}

/**
 * A message that shows a change of an operation itself: one side has what it needs, the other does not. `undefined` where no message shows it.
 *
 * @param replacedStatus of a response: the status that the old side has in place of the hint's
 */
export function operationWitness(
  hint: MessageHint,
  sides: OperationSides,
  replacedStatus?: string,
): Witness | undefined {
  return hint.kind === "request" ? requestWitness(hint, sides) : responseWitness(hint, sides, replacedStatus);
}

function requestWitness(hint: MessageHint, sides: OperationSides): Witness | undefined {
  const { names, documents, from, to } = sides;
  if (from === undefined) return undefined;
  const reason = refusal(hint, from, to);
  if (reason === undefined) return undefined;
  const side = valueSide(sides, "from", "request");
  const { withoutPartHeader: part, mediaType = "" } = hint;
  const message =
    part === undefined
      ? requestMessage(side, from, carrierOf(hint, from), undefined, { body: hint.withoutBody !== true })
      : partMessage(side, from, { ...part, mediaType }, undefined);
  if (message === undefined) return undefined;
  const sent = withClientHeaders(message, sides, sides);
  const value = hint.credentials === undefined ? sent : withCredentials(sent, hint.credentials, documents.from.root);
  return { kind: "request", value, accepted_by: names.from, rejected_by: names.to, reason };
}

/** Why the new side refuses what the hint describes; `undefined` where it does not, or where the old side does, too. */
function refusal(hint: MessageHint, from: DiffOperation, to: DiffOperation | undefined): string | undefined {
  if (to === undefined || hint.gone === true) return `there is no ${from.label}`;
  const required = (operation: DiffOperation, { in: place, name }: { in: string; name: string }): boolean =>
    [...operation.parameters.values()].some(
      (parameter) =>
        parameter.in === place && parameter.name === name && (parameter.node["required"] === true || place === "path"),
    );
  if (hint.without !== undefined) {
    if (required(from, hint.without) || !required(to, hint.without)) return undefined;
    return `${hint.without.in} parameter ${hint.without.name} is missing`;
  }
  if (hint.with !== undefined) {
    const { name } = hint.with;
    const moved = [...to.parameters.values()].find(
      (parameter) => parameter.name === name && !from.parameters.has(parameter.key),
    );
    if (moved === undefined) return `${name} is read from the body alone`;
    return required(to, moved)
      ? `${moved.in} parameter ${name} is missing`
      : `${name} is read from the ${moved.in} alone`;
  }
  if (hint.withoutBody === true) {
    const was = from.requestBody?.node["required"] === true;
    return was || to.requestBody?.node["required"] !== true ? undefined : "the body is missing";
  }
  if (hint.withBody === true) return to.requestBody === undefined ? "a body is not declared" : undefined;
  if (hint.withoutPartHeader !== undefined) {
    const { field, name } = hint.withoutPartHeader;
    return `the header ${name} of the part ${field} is missing`;
  }
  if (hint.mediaType !== undefined) {
    const { mediaType } = hint;
    const isTaken = [...contentsOf(to.requestBody).keys()].some((range) => takesIn(range, mediaType));
    return isTaken ? undefined : `${mediaType} is not declared`;
  }
  return hint.credentials?.length === 0 ? "a credential is missing" : "the credential is another one";
}

function carrierOf(hint: MessageHint, from: DiffOperation): Parameters<typeof requestMessage>[2] {
  if (hint.with !== undefined) return { kind: "parameter", in: hint.with.in, name: hint.with.name };
  const [content] = contentsOf(from.requestBody).values();
  if (hint.mediaType !== undefined) return { kind: "request-body", mediaType: hint.mediaType };
  return hint.withBody === true ? { kind: "request-body", mediaType: content?.name ?? "application/json" } : undefined;
}

function responseWitness(
  hint: MessageHint,
  sides: OperationSides,
  replacedStatus: string | undefined,
): Witness | undefined {
  const { names, from, to } = sides;
  if (from === undefined || to === undefined || hint.status === undefined) return undefined;
  const base = { kind: "response" as const, accepted_by: names.to, rejected_by: names.from };
  const made = valueSide(sides, "to", "response");
  if (hint.withoutHeader !== undefined) {
    const message = responseMessage(made, to, hint.status);
    return { ...base, value: message, reason: `the header ${hint.withoutHeader} is missing` };
  }
  const there = coveringStatus(hint.status, to.responses);
  const now = there === hint.status ? there : undefined;
  if (now !== undefined) {
    const was = replacedStatus ?? now;
    const had = contentsOf(from.responses.get(was));
    const contents = [...contentsOf(to.responses.get(now)).values()];
    const content = contents.find(({ name }) => name === hint.mediaType && isMediaRange(name)) ?? contents[0];
    const name = content && memberBeside(content.name, had.keys());
    const message = responseMessage(made, to, now, name);
    if (name === undefined) return { ...base, value: message, reason: `${was} has a body there` };
    return [...had.keys()].some((range) => takesIn(range, name))
      ? asking(hint, sides)
      : { ...base, value: message, reason: `${name} is not declared for ${was}` };
  }
  const other = [...to.responses.keys()].find(
    (status) => status.startsWith("2") && !from.responses.has(status) && !from.responses.has("2XX"),
  );
  if (other === undefined) return undefined;
  return { ...base, value: responseMessage(made, to, other), reason: `the status ${other} is not declared` };
}

/** A request that asks for a media type that no response has any more (RFC 9110 §12.5.1). */
function asking({ mediaType }: MessageHint, sides: OperationSides): Witness | undefined {
  const { names, from } = sides;
  if (mediaType === undefined || from === undefined) return undefined;
  const made = requestMessage(valueSide(sides, "from", "request"), from, undefined, undefined);
  if (made === undefined) return undefined;
  const { headers, ...message } = withClientHeaders(made, sides, sides);
  return {
    kind: "request",
    value: { ...message, headers: { ...headers, accept: mediaType } },
    accepted_by: names.from,
    rejected_by: names.to,
    reason: `it no longer responds with ${mediaType}`,
  };
}
