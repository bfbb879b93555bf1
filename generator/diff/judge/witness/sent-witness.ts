import type { Witness } from "../../change.js";
import { contentsOf, memberBeside } from "../../facts/operations/compare-contents.js";
import type { OperationFact } from "../../facts/operations/fact.js";
import type { DiffOperation } from "../../facts/operations/operation.js";
import { sentOperation } from "../sent-operations.js";
import { valueSide } from "./making-side.js";
import { requestMessage, responseMessage } from "./messages.js";
import type { OperationSides } from "./operation-witness.js";

/**
 * A message that shows a change of a webhook or a callback itself: a request that the new side sends and the old one does not describe, or a
 * response that the old side takes and the new one does not describe. Undefined where no message shows it.
 */
export function sentWitness(fact: OperationFact, sides: OperationSides): Witness | undefined {
  const { from, to } = sides;
  const sent = sentOperation(to ?? from);
  if (from === undefined || to === undefined || sent === undefined) return undefined;
  const found = fact.direction === "request" ? requestOf(fact, sides, from, to) : responseTo(fact, sides, from);
  return found && { ...found, sent };
}

function requestOf(
  { id, subject }: OperationFact,
  sides: OperationSides,
  from: DiffOperation,
  to: DiffOperation,
): Witness | undefined {
  const { names } = sides;
  const made = valueSide(sides, "to", "response");
  const shown = (value: unknown, reason: string): Witness | undefined =>
    value === undefined
      ? undefined
      : { kind: "request", value, accepted_by: names.to, rejected_by: names.from, reason };
  switch (id) {
    case "request-parameter-became-optional":
      return subject.kind === "parameter"
        ? shown(
            requestMessage(made, to, undefined, undefined),
            `${subject.in} parameter ${subject.parameter} is missing`,
          )
        : undefined;
    case "request-body-removed":
    case "request-body-became-optional":
      return from.requestBody?.node["required"] === true
        ? shown(requestMessage(made, to, undefined, undefined, { body: false }), "the body is missing")
        : undefined;
    case "request-media-type-added": {
      if (subject.kind !== "media-type") return undefined;
      const mediaType = memberBeside(subject.mediaType, contentsOf(from.requestBody).keys());
      return mediaType === undefined
        ? undefined
        : shown(
            requestMessage(made, to, { kind: "request-body", mediaType }, undefined),
            `${mediaType} is not declared`,
          );
    }
    default:
      return undefined;
  }
}

function responseTo(
  { id, subject, replacedStatus }: OperationFact,
  sides: OperationSides,
  from: DiffOperation,
): Witness | undefined {
  if (!("status" in subject) || subject.status === undefined) return undefined;
  const status = replacedStatus ?? subject.status;
  const message = responseMessage(
    valueSide(sides, "from", "request"),
    from,
    status,
    subject.kind === "media-type" ? subject.mediaType : undefined,
  );
  const reason = refusalOf(id, String(message.status), subject);
  return reason === undefined
    ? undefined
    : { kind: "response", value: message, accepted_by: sides.names.from, rejected_by: sides.names.to, reason };
}

/** Why the new side does not take the response. */
function refusalOf(id: string, status: string, subject: OperationFact["subject"]): string | undefined {
  switch (id) {
    case "response-success-status-removed":
    case "response-success-status-replaced":
    case "response-error-status-removed":
    case "response-error-status-replaced":
      return `the status ${status} is not declared`;
    case "response-body-removed":
      return `a body is not declared for ${status}`;
    case "response-media-type-removed":
      return subject.kind === "media-type" ? `${subject.mediaType} is not declared for ${status}` : undefined;
    case "response-header-added":
    case "response-header-became-required":
      return "header" in subject ? `the header ${subject.header} is missing` : undefined;
    default:
      return undefined;
  }
}
