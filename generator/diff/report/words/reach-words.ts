import type { Change, SentOperation } from "../../change.js";
import { sentWords } from "./sent-words.js";

/** Operations that a change reaches, and which of their messages it is about. */
export interface Reach {
  /** In front of the operations: `requests to `. Empty where none of their messages travels. */
  readonly words: string;
  readonly operations: readonly string[];
}

type Reaching = Pick<Change, "direction" | "end" | "operations" | "opposite" | "subject" | "reach" | "oppositeReach">;

/** Where a change is met: in its own direction, then in the other one, where the same edit reaches it. */
export function reachesOf(change: Reaching): readonly Reach[] {
  const { direction, end, operations, opposite = [], subject, reach, oppositeReach } = change;
  const travels = "schema" in subject || "body" in subject || TRAVELLING.has(subject.kind);
  const own = travels && operations.length > 0 ? direction : "none";
  const other = direction === "request" ? "response" : "request";
  // The direction of a value is that of its sender; other changes are of the request or of the response itself.
  const isOfValue = end !== undefined;
  return [
    ...reachesIn(own, isOfValue, operations, reach),
    ...(opposite.length === 0 ? [] : reachesIn(other, isOfValue, opposite, oppositeReach)),
  ];
}

function reachesIn(
  direction: Change["direction"],
  isOfValue: boolean,
  operations: readonly string[],
  reach: Change["reach"],
): readonly Reach[] {
  if (reach === undefined) return [{ words: WORDS[direction], operations }];
  const isRequest = (direction === "response") === isOfValue;
  const words = direction === "none" ? "" : isRequest ? "requests of " : "responses to ";
  return [
    ...(reach.called.length === 0 ? [] : [{ words: WORDS[direction], operations: reach.called }]),
    { words, operations: reach.sent.map(sentName) },
  ];
}

/** A webhook or a callback in a list of operations. */
function sentName(operation: SentOperation): string {
  return sentWords(operation).replace(/^the /, "").replaceAll("`", "");
}

const WORDS: { readonly [direction in Change["direction"]]: string } = {
  request: "requests to ",
  response: "responses of ",
  none: "",
};

const TRAVELLING: ReadonlySet<string> = new Set(["media-type", "header", "parameter", "field"]);
