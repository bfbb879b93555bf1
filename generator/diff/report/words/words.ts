import type { Direction, Verdict } from "../../change.js";
import type { ValueDirection } from "../../facts/schema/rule.js";
import type { PathStep, Subject } from "../../facts/subject.js";
import type { Values } from "../../facts/values.js";

/** The effect on the types of the generated client: a type or call before and after, or a sentence. */
export type TypesWords =
  | { readonly name?: string; readonly before: string; readonly after: string }
  | { readonly name?: string; readonly sentence: string };

/** The words for a fact. */
export interface Words {
  /** One sentence: the subject first, then the new state, then the old one. */
  readonly message: string;
  /** The thing to do; absent where there is nothing. */
  readonly advice?: string | undefined;
  readonly types?: TypesWords;
}

/** A fact to be told. */
export interface Told {
  /** The sentence's name for the subject, inside of a sentence. */
  readonly it: string;
  /** The sentence's name for the operations: the one operation, or a pronoun for several. */
  readonly operation: string;
  readonly operations: readonly string[];
  /** Whether the status has a description of its own now, where `default` described it. */
  readonly isOwnStatus: boolean;
  /** Whether calls break. */
  readonly wire: Verdict;
  /** Whether programs on the client stop compiling. */
  readonly sdk: Verdict;
  readonly direction: Direction;
  /** Whether the API sends the requests: all operations are webhooks or callbacks. */
  readonly sent: boolean;
  /** The messages that a program sends and those that it reads: "requests" and "responses", "responses to webhooks" and "webhooks". */
  readonly ends: { readonly [end in ValueDirection]: string };
  /** The messages that the value is in: "responses", "responses to webhooks". */
  readonly messages: string;
  /** Whose end the demand is on: a request's sender, or a response's reader. */
  readonly end: ValueDirection;
  readonly subject: Subject;
  readonly values: Values;
  /** The subject as a name in the types of the client. */
  readonly typeName: string;
  /** The words for a change in a part of the value, which is "it" in them. */
  part(id: string, path: readonly PathStep[], values: Values): Words;
}

/** Gives the words for one kind of fact. */
export type Tell = (told: Told) => Words;

/** Words by kind of fact. */
export type TellByKind = { readonly [kind: string]: Tell };
