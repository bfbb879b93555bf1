import type { Change } from "../../diff/index.js";
import type { MovedTypes } from "../check/moved-types.js";
import type { Refusal } from "../check/refusals.js";
import { byPlace, type FilePlace } from "../place.js";
import type { Place } from "../report.js";
import type { Use } from "../use.js";
import { changeKeys, methodKey, subjectKey } from "./change-keys.js";
import { credentialKeys, isOfEveryCall, isOfWholeClient } from "./credentials.js";
import { explanation, keysOf } from "./explain-refusal.js";
import { proxyAdvice } from "./proxy-effect.js";
import { silentEffect } from "./silent-effect.js";
import type { Clients } from "./version-clients.js";
import { failedStatusAdvice } from "./wait-effect.js";

/** The two judges of a move: the compiler with the uses of the program, and the documents' changes. */
export interface Judges {
  readonly uses: readonly Use[];
  readonly refusals: readonly Refusal[];
  readonly changes: readonly Change[];
}

/** How uses and changes are named, and what a change does to a use. */
export interface JoinRules {
  /** Keys of the things that a change is about, which are those of {@link subjectKey}. */
  keysOfChange(change: Change): readonly string[];
  /** The effect on a use that the compiler accepts under both versions, see {@link silentEffect}. */
  effectOf(change: Change, use: Use, key: string): Place["certainty"] | undefined;
  /** The next step at a use, where it is another one than that of the change. */
  adviceAt?(change: Change, use: Use): string | undefined;
}

/**
 * The rules for a program that uses a generated package.
 *
 * @param types of the program under the other version
 * @param uses of the program: credentials of every call are given where it makes its client, and at its calls if it is given one
 */
export function packageRules(clients: Clients, types: MovedTypes, uses: readonly Use[]): JoinRules {
  const isMade = uses.some((use) => isOfWholeClient(use));
  return {
    keysOfChange: (change) =>
      isMade && isOfEveryCall(change, clients.from) ? credentialKeys(change) : changeKeys(change, clients.from),
    effectOf: (change, use, key) => silentEffect(change, use, key, clients, types),
    adviceAt: (change, use) => failedStatusAdvice(change, use, clients) ?? proxyAdvice(change, use, clients),
  };
}

/** A place that a change reaches, with the facts behind it. */
export interface FoundPlace {
  readonly place: Omit<Place, "edit" | "remains" | "compiler">;
  readonly change: Change;
  /** Undefined for a refusal that names nothing of the package. */
  readonly use: Use | undefined;
  /** Undefined where the compiler does not see it. */
  readonly refusal: Refusal | undefined;
}

/** The places of a move, and the refusals that no change explains. */
export interface Joined {
  readonly found: readonly FoundPlace[];
  readonly unexplained: readonly Refusal[];
}

/**
 * Joins the places of a program with the changes that reach them. A place that the compiler refuses has the change of the thing that it names, else of
 * the method that gave its value; without one it is unexplained. A place that the compiler accepts is judged by the values in the code.
 *
 * @param from name of the version that the program uses; uses of others are left out
 */
export function joinChanges(
  { uses, refusals, changes }: Judges,
  { keysOfChange, effectOf, adviceAt }: JoinRules,
  from?: string,
): Joined {
  const byKey = new Map<string, Change[]>();
  for (const change of changes)
    for (const key of new Set(keysOfChange(change))) byKey.set(key, [...(byKey.get(key) ?? []), change]);
  const ofVersion = uses.filter(({ version }) => version === undefined || version === from);
  const results = changes.filter(({ id }) => id === "client-result-changed");
  const found: FoundPlace[] = [];
  const unexplained: Refusal[] = [];
  const refused = new Set<Use>();
  // In an object that the compiler refuses as a whole, it says nothing of what types do not show.
  const around = new Set<Use>();
  for (const refusal of refusals) {
    const near = usesAt(refusal, ofVersion);
    for (const use of near) (isWithin(refusal, use) ? refused : around).add(use);
    const named = near.filter(({ isLater }) => isLater !== true);
    const explained = explanation(refusal, named, byKey, results);
    // No compiler refuses what none checks.
    const isSeen = refusal.isUnchecked !== true;
    if (explained.length === 0 && isSeen) unexplained.push(refusal);
    for (const { place, change, isHidden } of explained) {
      if (isHidden === true) {
        found.push({ place: foundPlace(place, change, "breaks", false), change, use: undefined, refusal: undefined });
        continue;
      }
      const gone = goneIn(refusal, change, ofVersion);
      for (const use of gone) {
        refused.add(use);
        found.push({ place: foundPlace(use, change, "breaks", isSeen), change, use, refusal });
      }
      if (gone.length > 0) continue;
      const use = "subject" in place ? place : callBefore(refusal, change, ofVersion);
      found.push({ place: foundPlace(place, change, "breaks", isSeen), change, use, refusal });
    }
  }
  const compared = ofVersion.filter(({ access }) => access === "compare");
  const refusedCases = found
    .filter(({ refusal }) => refusal?.code === NOT_COMPARABLE)
    .map(({ place, change }) => ({ use: comparisonBefore(place, compared), change }));
  for (const use of ofVersion) {
    if (refused.has(use)) continue;
    const own = keysOf(use).flatMap((key) =>
      (byKey.get(key) ?? []).flatMap((change) => {
        if (refusedCases.some((each) => each.use === use && isOfEntry(each.change, change))) return [];
        if (around.has(use) && change.sdk !== "safe") return [];
        const certainty = effectOf(change, use, key);
        return certainty === undefined ? [] : [{ change, certainty }];
      }),
    );
    // A consequence of another change at the place says the same.
    for (const { change, certainty } of own)
      if (!own.some((other) => other.change.fingerprint === change.cause && other.certainty === certainty))
        found.push({
          place: foundPlace(use, change, certainty, false, adviceAt?.(change, use)),
          change,
          use,
          refusal: undefined,
        });
  }
  return { found: eachPlaceOnce(found), unexplained };
}

/** Uses that a refusal is in, or that are in it, the smallest first. */
function usesAt(refusal: Refusal, uses: readonly Use[]): readonly Use[] {
  return uses
    .filter(
      (use) => use.access !== "omit" && use.file === refusal.file && (isWithin(refusal, use) || isWithin(use, refusal)),
    )
    .sort((a, b) => a.text.length - b.text.length);
}

/** Values that a change takes away, in the arguments of a `new` expression that the compiler refuses at its class. */
function goneIn({ file, construction }: Refusal, { values }: Change, uses: readonly Use[]): readonly Use[] {
  if (construction === undefined) return [];
  return uses.filter(
    (use) =>
      use.file === file &&
      (use.access === "write" || use.access === "key") &&
      isWithin(use, construction) &&
      use.values?.some((value) => values.removed?.includes(value)),
  );
}

/** The last call of the method that a change is about, before a refusal in its arguments or in what is done with its result. */
function callBefore({ file, line, column }: Refusal, { subject }: Change, uses: readonly Use[]): Use | undefined {
  if (subject.kind !== "client") return undefined;
  const isBefore = (use: Use): boolean => use.line < line || (use.line === line && use.column <= column);
  return uses.findLast(
    (use) =>
      use.file === file && use.access === "call" && subjectKey(use.subject) === methodKey(subject) && isBefore(use),
  );
}

/** The compiler's code for a case of a `switch` that the value cannot be. */
const NOT_COMPARABLE = 2678;

/** The last comparison before a place: that of the `switch` where the place is one of its cases. */
function comparisonBefore({ file, line, column }: FilePlace, compared: readonly Use[]): Use | undefined {
  return compared.findLast(
    (use) => use.file === file && (use.line < line || (use.line === line && use.column < column)),
  );
}

/** Whether changes are the same one, or are reported in one entry. */
function isOfEntry(one: Change, other: Change): boolean {
  return (one.cause ?? one.fingerprint) === (other.cause ?? other.fingerprint);
}

type Range = Pick<Use, "line" | "column" | "endLine" | "endColumn">;

function isWithin(inner: Range, outer: Range): boolean {
  const isAfter = inner.line > outer.line || (inner.line === outer.line && inner.column >= outer.column);
  const isBefore =
    inner.endLine < outer.endLine || (inner.endLine === outer.endLine && inner.endColumn <= outer.endColumn);
  return isAfter && isBefore;
}

function foundPlace(
  at: Use | Refusal,
  change: Change,
  certainty: Place["certainty"],
  isSeen: boolean,
  ownAdvice?: string,
): FoundPlace["place"] {
  const { file, line, column, endLine, endColumn, text } = at;
  const todo = ownAdvice ?? keyAdvice(at, change) ?? change.advice;
  return {
    ...{ file, line, column, endLine, endColumn, text },
    change: change.fingerprint,
    id: change.id,
    message: change.message,
    ...(todo === undefined ? {} : { do: todo }),
    certainty,
    seen_by_compiler: isSeen,
  };
}

/** The next step at a key that is no longer a value; undefined at any other place. */
function keyAdvice(at: Use | Refusal, { values }: Change): string | undefined {
  if (!("access" in at) || at.access !== "key" || at.subject.kind !== "property") return undefined;
  const gone = at.values?.filter((value) => values.removed?.includes(value)) ?? [];
  return gone.length === 0
    ? undefined
    : `${gone.map((value) => `\`${value}\``).join(", ")} is no longer a value of \`${at.subject.schema}.${at.subject.property}\`: remove the key, or keep it for old data.`;
}

/** Each place once for each change, by file and place. */
function eachPlaceOnce(all: readonly FoundPlace[]): readonly FoundPlace[] {
  const found = new Map<string, FoundPlace>();
  for (const each of all) {
    const { file, line, column, change } = each.place;
    const key = `${file}:${line}:${column} ${change}`;
    if (!found.has(key)) found.set(key, each);
  }
  return [...found.values()].sort((a, b) => byPlace(a.place, b.place));
}
