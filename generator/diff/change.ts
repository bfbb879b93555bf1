import type { Diagnostic, SourcePlace } from "../diagnostics/diagnostic.js";
import type { ClientAbsorber } from "./facts/operations/fact.js";
import type { ValueDirection } from "./facts/schema/rule.js";
import type { Subject, ValueSubject } from "./facts/subject.js";
import type { Unseen } from "./facts/unseen.js";
import type { Values } from "./facts/values.js";
import type { TypesWords } from "./report/words/words.js";

/** The effect of a change on those who depend on the old version. Ordered: `breaking` is the worst. */
export type Verdict = "breaking" | "risky" | "safe";

/** Who sends the value that changed. `none` where no value travels: a description, a deprecation, a server. */
export type Direction = "request" | "response" | "none";

/** The place of a declaration. `line` and `column` count from 1, `pointer` is an RFC 6901 pointer into the document. */
export interface ChangePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly pointer: string;
}

/**
 * A concrete message that shows the break: one side accepts (a request) or emits (a response) it, the other does not.
 * Checked with an independent JSON Schema validator before it is given.
 */
export interface Witness {
  readonly kind: "request" | "response";
  /** A request: method, path, query, headers, body as far as they matter. A response: status, headers, body. */
  readonly value: unknown;
  /** Of a response: the operation that sends it, where it is not the first one that the change reaches. */
  readonly operation?: string;
  /** The webhook or callback that it is a request of, or a response to. */
  readonly sent?: SentOperation;
  readonly accepted_by: string;
  readonly rejected_by: string;
  /** Why the other side does not accept it, in the words of the validator. */
  readonly reason: string;
}

/** A webhook or a callback: the API sends the request, and its receiver responds. */
export interface SentOperation {
  readonly kind: "webhook" | "callback";
  readonly name: string;
  /** Of a callback: `METHOD /path` of the operation that asks for it. */
  readonly of?: string;
}

/** Operations that a change reaches, by who calls. */
export interface Reaching {
  /** Those that callers call. */
  readonly called: readonly string[];
  /** Those that the API sends. */
  readonly sent: readonly SentOperation[];
}

/** A search for a message that shows a break, which found none. */
export interface Search {
  /** How many values were judged. */
  readonly tried: number;
  /** The reason for its end: there were no more values, their size or the steps of their patterns reached a limit, or a schema cannot be read. */
  readonly ended: "no-more-values" | "size" | "steps" | "unreadable-schema";
}

/** Hides a change: a part of the generated client, or an overlay's action by its file and line. */
export type Absorber =
  | { readonly by: "client"; readonly part: ClientAbsorber }
  | { readonly by: "overlay"; readonly action: string };

/** A declaration by its name on the side that the change does not name. */
export interface OtherDeclaration {
  readonly side: "from" | "to";
  readonly subject: ValueSubject;
}

/** One changed declaration with everything it reaches, as data: the report makes words of it. */
export interface Judgement {
  /** The rule that found it, for example `request-property-became-required`. */
  readonly id: string;
  /** Stable while the declaration, the kind of change and the values that changed are the same: sixteen hexadecimal digits. */
  readonly fingerprint: string;
  /** The same whatever the values are that changed. */
  readonly declaration: string;
  readonly subject: Subject;
  readonly values: Values;
  /** The declaration on the other side, where another component has it. */
  readonly elsewhere?: OtherDeclaration;
  /** The services of a component, where several services have one of its name. */
  readonly services?: readonly string[];
  /** Of a schema: the rule that found it, in both directions the same. */
  readonly rule?: string;
  /** Fingerprint of the change that it follows from: it is the same edit at another place, or a part of it. */
  readonly cause?: string;
  /** Present where it is no part of the edit of its cause: it is of the same component or operation, and both ask for nothing. */
  readonly beside?: true;
  /** Does a program that talks to the API break. */
  readonly wire: Verdict;
  /** Does a program written against the generated client of the old version stop compiling against the new one. */
  readonly sdk: Verdict;
  /** Whether the generated client or an overlay hides the break. */
  readonly absorbed: boolean;
  readonly absorber?: Absorber;
  readonly direction: Direction;
  /** Of a schema: whose end the demand is on; the other end's inside of a `not`. */
  readonly end?: ValueDirection;
  /** The first of `operations`; `null` where the change belongs to no operation. */
  readonly operation: string | null;
  /** `METHOD /path` of every operation it reaches, in the order of the new document, then removed ones. */
  readonly operations: readonly string[];
  /** The operations that the same edit reaches in the other direction: those of responses, of a change in requests. */
  readonly opposite?: readonly string[];
  /** Present where the API sends some of `operations`: who calls each of them. */
  readonly reach?: Reaching;
  /** The same of `opposite`. */
  readonly oppositeReach?: Reaching;
  /** Absent where the declaration is new. */
  readonly from?: ChangePlace;
  /** Absent where the declaration is gone. */
  readonly to?: ChangePlace;
  /** Present on every `wire: breaking` change, or else `unseen` says why it is not. */
  readonly witness?: Witness;
  /** Why no message can show it. */
  readonly unseen?: Unseen;
  /** The search for a message that would show that it breaks: it is risky, since none was found. */
  readonly search?: Search;
  /** The status that has a description of its own now, where `default` described it. */
  readonly ownStatus?: string;
  /** Present where it is about a property that the new side no longer declares. */
  readonly undeclared?: true;
  /** Where the declaration is gone: the nearest place that is left of the new document. */
  readonly nearest?: ChangePlace;
  /** File and line of the overlay's action that alone makes the change: the published documents do not differ here. */
  readonly correction?: string;
}

/** A declaration that changed as another one did. */
export interface AlikeDeclaration {
  /** Its name in a sentence. */
  readonly name: string;
  readonly direction: Direction;
  readonly operations: readonly string[];
  readonly reach?: Reaching;
  readonly end?: ValueDirection;
  readonly from?: ChangePlace;
  readonly to?: ChangePlace;
}

/** A judgement in words. */
export interface Change extends Judgement {
  /** One sentence a person understands: what changed, from what to what. */
  readonly message: string;
  /** The other declarations that changed in the same way: one sentence. */
  readonly also?: string;
  /** Of an entry: the fingerprints of the changes that belong to it. */
  readonly folded?: readonly string[];
  /** How many other changes are parts of its edit that `also` does not name. */
  readonly unnamed?: number;
  /** How many other changes of its schema or operation `also` does not name, which are no parts of its edit. */
  readonly unnamedBeside?: number;
  /** Each other declaration that changed in the same way. */
  readonly alike?: readonly AlikeDeclaration[];
  /** Whether the sentence names the only operation that the change reaches. */
  readonly named: boolean;
  /** Present where there is something to do. */
  readonly advice?: string;
  /** Effect on the types of the generated client, where there is one. */
  readonly types?: TypesWords;
  /** The words for `absorber`. */
  readonly absorbedBy?: string;
  /** The words for `unseen`. */
  readonly witnessMissing?: string;
  /** The words for `search`. */
  readonly unproven?: string;
  /** Level that settings give it instead of its verdicts. */
  readonly severity?: Verdict;
  /** Present where that level is worse than its verdicts. */
  readonly raised?: RaisedLevel;
}

/** The entry of settings that shows a change as worse than it is. */
export interface RaisedLevel {
  readonly from: Verdict;
  readonly by: SourcePlace;
  readonly reason?: string;
}

/** Operations of the old side, by method and path with the names of parameters left out. */
export interface BaseOperations {
  readonly [key: string]: {
    readonly path: string;
    /** By `x-stability-level`; `stable` where it has none. */
    readonly stability: string;
  };
}

/** A change that settings show as less than it is. */
export interface LoweredChange {
  readonly fingerprint: string;
  readonly id: string;
  readonly message: string;
  readonly from: Verdict;
  readonly to: Verdict | "ignored";
  /** The entry that does it. */
  readonly by: SourcePlace;
  readonly reason?: string;
}

/** The comparison of two documents or versions. */
export interface DiffReport {
  readonly from: string;
  readonly to: string;
  /** Changes by their wire level. */
  readonly summary: {
    readonly breaking: number;
    readonly risky: number;
    readonly safe: number;
    readonly absorbed: number;
    /** Breaking changes that no message can show. */
    readonly unwitnessed: number;
    /** Risky changes that break if a message can be found that shows it. */
    readonly unproven: number;
  };
  /** Breaking first, then by place. */
  readonly changes: readonly Change[];
  readonly base?: BaseOperations;
  /** `info.version` of both sides, where each has one. */
  readonly releases?: { readonly from: string; readonly to: string };
  /** Every change that settings lower or leave out; absent where no settings were applied. */
  readonly lowered?: readonly LoweredChange[];
  /** References of either side that lead nowhere: the comparison is without them. Absent where all were read. */
  readonly unread?: readonly Diagnostic[];
  /** Settings that the new side changes, and that were not applied. */
  readonly findings?: readonly Diagnostic[];
}
