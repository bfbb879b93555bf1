import type { JsonValue } from "../openapi/document.js";
import type { FilePlace } from "./place.js";

/** A thing of a package that a program can name or reach. Names of types are those of the generated code. */
export type Subject =
  | { readonly kind: "version"; readonly version: string }
  | { readonly kind: "client"; readonly resource: string; readonly method: string }
  /** A name that the entry of a version declares: the client, its options. */
  | { readonly kind: "entry"; readonly name: string }
  /** The status of a response to a method. */
  | { readonly kind: "status"; readonly resource: string; readonly method: string }
  /** The failures of a method, as a program tells them apart: by their status, or by a property of their body, a path with dots. */
  | { readonly kind: "failure"; readonly resource: string; readonly method: string; readonly property?: string }
  | { readonly kind: "type"; readonly schema: string }
  /** `property` is a path below the type, with dots: `spec.pod.replicas`. */
  | { readonly kind: "property"; readonly schema: string; readonly property: string }
  | { readonly kind: "error"; readonly name: string }
  /** A name of the runtime, such as an option of a client. */
  | { readonly kind: "runtime"; readonly name: string };

/** A literal value: what a program sends, compares with, or is certain to hold. */
export type LiteralValue = string | number | boolean | null;

/** The least and the greatest length of a list or a string; the greatest is undefined where the code does not limit it. */
export interface LengthRange {
  readonly least: number;
  readonly most: number | undefined;
}

/** The least and the greatest number that a value may be; undefined where the code does not limit it. */
export interface NumberRange {
  readonly least: number | undefined;
  readonly most: number | undefined;
}

/** A list or an object that a program gives, with the items and members that the code says. */
export interface KnownWhole {
  readonly value: JsonValue;
  /** Whether it has no others. */
  readonly isWhole: boolean;
}

/** A place of a program that reaches a thing of the package. Lines and columns count from 1. */
export interface Use extends FilePlace {
  /** The version whose type it is; undefined for a name of the runtime. */
  readonly version: string | undefined;
  readonly subject: Subject;
  /** How the program reaches the thing. `key`: a value of it is a key of an object. `omit`: a call leaves it out, or may do so where `values` is absent. */
  readonly access: "read" | "write" | "name" | "call" | "compare" | "key" | "omit";
  /** Of a property that is read: how the place takes a value of any type. */
  readonly taking?: "text" | "condition";
  /** Of such a place: whether it names a variable that was given the value. */
  readonly isLater?: true;
  /** Of a property that is read: the method that gave the value, where the code says it. */
  readonly origin?: { readonly resource: string; readonly method: string };
  /** Whether the place gives a value that has the thing in it, and does not name the thing: no edit of a name belongs there. */
  readonly isUnnamed?: true;
  /** Of a property: whether the program does no more than ask whether it has a value, with the comparison of `null` and `undefined` or as a condition. */
  readonly tested?: "undefined" | "presence" | "truth";
  /** Of a call: whether the program does nothing but go through its items, by `for await`. */
  readonly isIterated?: true;
  /** Of a call, the part of its response that the program takes: nothing but success, the status with everything else, or the value. Absent where the code does not say it. */
  readonly taken?: "nothing" | "status" | "value";
  /** Values that are known from the code, of those that are given or compared. */
  readonly values?: readonly LiteralValue[];
  /** Whether other values than those are possible. */
  readonly isPartial?: true;
  /** Every value that the type of what is given allows, where it is of literals and the code does not say which of them there are. */
  readonly allowed?: readonly LiteralValue[];
  /** Of a list, a string or an object that is given: the lengths that it may have, where the code says all of them. */
  readonly lengths?: readonly LengthRange[];
  /** Of a number that the code does not say, and limits by `Math.min` or `Math.max`. */
  readonly range?: NumberRange;
  /** Of a list or an object that is given: those that it may be. */
  readonly wholes?: readonly KnownWhole[];
  /** Of a list that is given: whether it has each item once, since it is made of a `Set`. */
  readonly isDistinct?: true;
  /** Of an object that is given: whether the code says the names of all its properties, and the type declares each. */
  readonly isDeclaredAlone?: true;
  /** Of a failure: every method whose failures reach the place, and the statuses that the program tells apart for them. */
  readonly failing?: FailingMethods;
}

/** Methods whose failures reach one place. */
export interface FailingMethods {
  readonly methods: readonly { readonly resource: string; readonly method: string }[];
  readonly handled: readonly LiteralValue[];
  /** Whether the place reads the data of a wait that failed. */
  readonly isOfWait?: true;
}
