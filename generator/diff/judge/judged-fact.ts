import type {
  Absorber,
  ChangePlace,
  Direction,
  OtherDeclaration,
  Reaching,
  Search,
  Verdict,
  Witness,
} from "../change.js";
import type { ValueDirection } from "../facts/schema/rule.js";
import type { Subject } from "../facts/subject.js";
import type { Unseen } from "../facts/unseen.js";
import type { Values } from "../facts/values.js";

/** A fact with its verdicts and the operations it reaches, ready to be put together with those that say the same. */
export interface JudgedFact {
  readonly id: string;
  readonly subject: Subject;
  /** The declaration on the other side, where another component has it. */
  readonly elsewhere?: OtherDeclaration;
  /** The service of a component, where several services have one of its name. */
  readonly service?: string;
  /** Of a schema: the rule that found it, in both directions the same. */
  readonly rule?: string;
  readonly values: Values;
  readonly wire: Verdict;
  readonly sdk: Verdict;
  readonly direction: Direction;
  readonly end?: ValueDirection;
  readonly absorber?: Absorber;
  /** `METHOD /path`. */
  readonly operations: readonly string[];
  /** Present where the API sends some of them. */
  readonly reach?: Reaching;
  /** Facts of one identity are one change; it does not depend on the values that changed. */
  readonly identity: string;
  /** Finding a place takes time: it is done once for each change. */
  readonly from?: () => ChangePlace;
  readonly to?: () => ChangePlace;
  readonly witness?: Witness;
  readonly unseen?: Unseen;
  readonly search?: Search;
  /** The status that has a description of its own now, where `default` described it. */
  readonly ownStatus?: string;
  /** Present where it is about a property that the new side no longer declares. */
  readonly undeclared?: true;
}
