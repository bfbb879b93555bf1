import type { Change } from "../../diff/index.js";
import type { Refusal } from "../check/refusals.js";
import type { GivenLiteral } from "../check/refused-subjects.js";
import type { Subject, Use } from "../use.js";
import { argumentKey, failureKey, methodKey, reachingKeys, subjectKey } from "./change-keys.js";
import { CLIENT_KEY, isOfWholeClient } from "./credentials.js";
import { isKeptInTypes } from "./kept-in-types.js";
import { ofSameKind } from "./of-missing-value.js";
import { ofNamedValue } from "./of-named-value.js";
import { isOfPresence } from "./presence.js";

/** Changes by the keys of the things that they are about. */
export type ChangesByKey = ReadonlyMap<string, readonly Change[]>;

/** Keys of the things that a use names, and of the method that gave its value. */
export function keysOf(use: Use): readonly string[] {
  const { subject, origin, failing } = use;
  return [
    ...(failing === undefined ? reachingKeys(subject) : new Set(failing.methods.map(failureKey))),
    ...(origin === undefined ? [] : [methodKey(origin)]),
    ...(isOfWholeClient(use) ? [CLIENT_KEY] : []),
  ];
}

/** A change that explains a refusal, and the place where the program feels it. */
export interface Explanation {
  readonly change: Change;
  readonly place: Use | Refusal;
  /** The compiler does not tell this place while it refuses the other: an object literal that lacks a property, beside a property that it refuses. */
  readonly isHidden?: boolean;
}

/**
 * The changes that explain a refusal, most often one: those that ask for a property which the refused object literal lacks, else of a thing that is named
 * there, else of a type or property that the place has to do with, else of a method that gave a value there. Empty where none does.
 *
 * @param near uses at the place, the smallest first
 * @param results changes of the types that methods give
 */
export function explanation(
  refusal: Refusal,
  near: readonly Use[],
  byKey: ChangesByKey,
  results: readonly Change[],
): readonly Explanation[] {
  const at = (key: string): readonly Change[] =>
    ofNamedValue(ofSameKind(byKey.get(key)?.filter(isSeenByCompiler) ?? [], refusal), refusal);
  // Of several changes of a method, that of its types is the one that a compiler sees.
  const felt = (key: string, isGiven?: boolean, use?: Use): Change | undefined => {
    // A type that is no longer exported is missed where it is named; values of it are judged by their properties.
    const all = at(key).filter(
      (change) =>
        (change.id !== "client-type-removed" || use?.subject.kind !== "property") &&
        (use?.access !== "write" || !isOfPresence(change)),
    );
    return all.find(({ subject }) => subject.kind === "client") ?? ofDirection(all, isGiven)[0] ?? all[0];
  };
  // Of a literal as a whole, the compiler refuses what it lacks: values of its properties are refused at these.
  const lacking = refusal.about
    .filter(({ literal }) => literal !== undefined && isSamePlace(literal.place, refusal))
    .flatMap(({ subject, literal }) => missingProperties(subject, literal?.written ?? [], byKey));
  if (lacking.length > 0) return lacking.map((change) => ({ change, place: refusal }));
  for (const use of near) {
    for (const key of keysOf(use)) {
      const change = felt(key, isGivenAt(use), use);
      if (change !== undefined)
        return [{ change, place: use }, ...(use.access === "write" ? hiddenBy(refusal, byKey) : [])];
    }
    const change = resultOf(use, results);
    if (change !== undefined) return [{ change, place: use }];
  }
  for (const { subject, isGiven, literal } of refusal.about) {
    const [change] = ofDirection(at(subjectKey(subject)), isGiven);
    if (change !== undefined) return [{ change, place: refusal }];
    const missing = literal && missingProperties(subject, literal.written, byKey);
    if (missing !== undefined && missing.length > 0) return missing.map((each) => ({ change: each, place: refusal }));
  }
  for (const origin of refusal.origins) {
    const change = felt(methodKey(origin), origin.isGiven);
    if (change !== undefined) return [{ change, place: refusal }];
    // The old argument may have a type without a name, such as an object without properties.
    const ofArguments = origin.isGiven === true ? at(argumentKey(origin)) : [];
    if (ofArguments.length === 1) return ofArguments.map((each) => ({ change: each, place: refusal }));
  }
  // A program may also read the properties of a request.
  for (const { subject } of refusal.about) {
    const [change] = subject.kind === "property" ? at(subjectKey(subject)) : [];
    if (change !== undefined) return [{ change, place: refusal }];
  }
  return [];
}

function isSeenByCompiler(change: Change): boolean {
  return (change.sdk !== "safe" && !isKeptInTypes(change)) || change.subject.kind === "credentials";
}

/** Properties that the object literal around a refused one lacks: the compiler tells them once the others fit. Nothing where the type is one of several. */
function hiddenBy(refusal: Refusal, byKey: ChangesByKey): readonly Explanation[] {
  const literal = refusal.about.find((each) => each.literal !== undefined)?.literal;
  const [subject, other] = refusal.about.flatMap((each) => (each.literal === literal ? [each.subject] : []));
  if (literal === undefined || !literal.isWhole || subject === undefined || other !== undefined) return [];
  const place = { ...refusal, ...literal.place };
  return missingProperties(subject, literal.written, byKey).map((change) => ({ change, place, isHidden: true }));
}

function isSamePlace(one: GivenLiteral["place"], { line, column, endLine, endColumn }: Refusal): boolean {
  return one.line === line && one.column === column && one.endLine === endLine && one.endColumn === endColumn;
}

/** Changes of requests for a value that a program gives, of responses for one that it takes; none where that is not known. */
function ofDirection(changes: readonly Change[], isGiven: boolean | undefined): readonly Change[] {
  return isGiven === undefined ? [] : changes.filter(({ direction }) => (direction === "request") === isGiven);
}

function isGivenAt({ access }: Use): boolean | undefined {
  if (access === "write") return true;
  return access === "read" || access === "compare" ? false : undefined;
}

/** Changes that ask for properties, of those that an object literal does not write. */
function missingProperties(subject: Subject, written: readonly string[], byKey: ChangesByKey): readonly Change[] {
  const start = `${subjectKey(subject)}.`;
  return [...byKey].flatMap(([key, changes]) => {
    const name = key.startsWith(start) ? key.slice(start.length) : undefined;
    if (name === undefined || name.includes(".") || written.includes(name)) return [];
    return ofDirection(changes, true).filter((change) => change.sdk === "breaking" && isOfPresence(change));
  });
}

/** The change of a method that gave the type that a use is of, and gives another now. */
function resultOf({ subject }: Use, results: readonly Change[]): Change | undefined {
  if (subject.kind !== "property" && subject.kind !== "type") return undefined;
  return results.find(({ values }) => String(values.from).split(" | ").includes(subject.schema));
}
