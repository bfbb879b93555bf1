import type { Change } from "../../change.js";

/** Operations that a change reaches, and which of their messages it is about. */
export interface Reach {
  /** In front of the operations: `requests to `. Empty where none of their messages travels. */
  readonly words: string;
  readonly operations: readonly string[];
}

type Reaching = Pick<Change, "direction" | "operations" | "opposite" | "subject">;

/** Where a change is met: in its own direction, then in the other one, where the same edit reaches it. */
export function reachesOf({ direction, operations, opposite = [], subject }: Reaching): readonly Reach[] {
  const travels = "schema" in subject || "body" in subject || TRAVELLING.has(subject.kind);
  const words = travels && operations.length > 0 ? WORDS[direction] : "";
  const other = direction === "request" ? WORDS.response : WORDS.request;
  return [{ words, operations }, ...(opposite.length === 0 ? [] : [{ words: other, operations: opposite }])];
}

const WORDS: { readonly [direction in Change["direction"]]: string } = {
  request: "requests to ",
  response: "responses of ",
  none: "",
};

const TRAVELLING: ReadonlySet<string> = new Set(["media-type", "header", "parameter", "field"]);
