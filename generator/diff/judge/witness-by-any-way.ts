import { essence, mediaTypeKey } from "../../openapi/media-types.js";
import type { Search, Witness } from "../change.js";
import { statusOn } from "../facts/operations/fact.js";
import type { SchemaFact } from "../facts/schema/rule.js";
import type { Reached } from "./reach.js";
import { sentOperation } from "./sent-operations.js";
import { labelOf, type Sides } from "./sides.js";
import { withClientHeaders } from "./witness/client-headers.js";
import { valueSide } from "./witness/making-side.js";
import { requestMessage } from "./witness/messages.js";
import { partMessage } from "./witness/part-message.js";
import { makingSide, schemaWitness } from "./witness/schema-witness.js";

/** A witness, or the search that found none. */
export type Found = Witness | { readonly failed: Search };

/** The message of the shortest way that has one: what cannot be sent at one place may be sent at another. */
export function witnessByAnyWay(fact: SchemaFact, reached: Reached, sides: Sides): Found {
  const shortest = witnessOf(fact, reached, sides);
  if (!("failed" in shortest)) return shortest;
  const first = reached.roots[0]?.operation;
  for (const way of reached.ways().slice(1)) {
    const found = witnessOf(fact, { ...reached, way }, sides);
    if ("failed" in found) continue;
    const [operation] = way.root.operation === first ? [] : labelOf(sides, way.root.operation);
    return found.kind === "request" || operation === undefined ? found : { ...found, operation };
  }
  return shortest;
}

function witnessOf(fact: SchemaFact, reached: Reached, sides: Sides): Found {
  const { root } = reached.way;
  const { carrier } = root;
  const found = schemaWitness(fact, reached, sides);
  if (found.failed !== undefined) return found;
  const side = makingSide(root.pair.direction);
  const operation = sides.operations[side].get(root.operation);
  const sender = sentOperation(operation);
  const sent = sender === undefined ? {} : { sent: sender };
  const names = { ...sent, accepted_by: sides.names[side], rejected_by: sides.names[side === "from" ? "to" : "from"] };
  if (carrier.kind === "response-body" || carrier.kind === "response-header") {
    const named = statusOn(side, carrier);
    const status = /^\d{3}$/.test(named) ? Number(named) : named;
    const value =
      carrier.kind === "response-body"
        ? { status, ...formatOf(carrier.mediaType), body: found.value }
        : { status, headers: { [carrier.name]: found.value } };
    const refusing = statusOn(side === "from" ? "to" : "from", carrier);
    const reason = refusing === named ? found.reason : `${found.reason} in a response with ${refusing}`;
    return { kind: "response", value, ...names, reason };
  }
  const made = valueSide(sides, side, root.pair.direction);
  const message =
    operation &&
    (carrier.kind === "part-header"
      ? partMessage(made, operation, carrier, found.value)
      : requestMessage(made, operation, carrier, found.value));
  if (message === undefined) return { failed: { tried: 0, ended: "no-more-values" } };
  const operations = {
    from: sides.operations.from.get(root.operation),
    to: sides.operations.to.get(root.operation),
  };
  const value = side === "to" ? message : withClientHeaders(message, operations, sides);
  return { kind: "request", value, ...names, reason: found.reason };
}

/** The header that tells one format of a media type from others beside it (`version=1`, RFC 9110 §8.3.1); without parameters, the body is one of the usual. */
function formatOf(mediaType: string): { readonly headers?: { readonly "content-type": string } } {
  return mediaTypeKey(mediaType) === essence(mediaType) ? {} : { headers: { "content-type": mediaType } };
}
