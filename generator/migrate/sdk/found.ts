import type { Node } from "typescript";

/** A place of a program that uses the SDK. */
export interface FoundUse {
  readonly node: Node;
  /** The node in which the compiler refuses the place. Default: `node`. */
  readonly around?: Node;
  /** Says which part of the mapping the place has to do with; places of one key are shown together. */
  readonly key: string;
  readonly code: "migrate/sdk-moved" | "migrate/sdk-look" | "migrate/sdk-left";
  readonly message: string;
  readonly advice?: string;
  /** Whether the place is one only where the compiler refuses it after the edits. */
  readonly isJudged?: true;
}
