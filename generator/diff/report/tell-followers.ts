import { isDeepStrictEqual } from "node:util";
import { arrayOf, objectOf } from "../../openapi/reference.js";
import type { AlikeDeclaration, Change, Judgement } from "../change.js";
import { sameValues } from "../judge/changes.js";
import { joinMet } from "../judge/sent-operations.js";
import { remainingVerdict } from "../judge/verdicts.js";
import { originOf } from "./origin.js";
import { isRepeated } from "./repeated-followers.js";
import { nameOf } from "./words/declaration-words.js";
import { kindNames } from "./words/kind-words.js";
import { messageNames } from "./words/sent-words.js";
import { withSmallLetter } from "./words/value-words.js";

/** Most declarations that a sentence names. */
const MOST = 6;

/** Most consequences that have their own words. */
const FEW = 3;

/** The words for a change by itself. */
type TellAlone = (change: Judgement) => string;

/** The other declarations of the same edit, and its consequences; the other direction of the same declaration needs no words. */
export function tellFollowers(
  cause: Judgement,
  message: string,
  followers: readonly Judgement[],
  tellAlone: TellAlone,
): Pick<Change, "also" | "unnamed" | "unnamedBeside" | "alike"> {
  const own = nameOf(cause);
  const origin = originOf(cause, followers);
  const same = followers.filter((other) => isSameEdit(other, cause));
  const here = same.filter(({ direction }) => direction === cause.direction);
  const names = namesOf(here, [own]);
  const opposite = same.filter(({ direction }) => direction !== cause.direction);
  const oppositeNames = namesOf(opposite, [own, ...names]);
  const kinds = followers.filter((other) => isSameKindEdit(other, cause));
  const others = followers.filter(
    (other) =>
      !same.includes(other) &&
      !kinds.includes(other) &&
      !isOtherDirection(other, cause) &&
      !isOtherName(other, cause) &&
      other !== origin &&
      !isRepeated(other, [cause, ...followers]),
  );
  const inWords = (changes: readonly Judgement[]): readonly string[] =>
    [...new Set(alike(eachDeclaration(changes)).map((group) => groupInWords(group, tellAlone)))].filter(
      (sentence) => sentence !== message,
    );
  const clients = inWords(others.filter(isClient));
  const parts = inWords(others.filter((other) => !isClient(other) && other.beside !== true));
  const beside = inWords(others.filter((other) => !isClient(other) && other.beside === true));
  const shownClients = clients.slice(0, FEW);
  const shownParts = parts.slice(0, FEW - shownClients.length);
  const shownBeside = beside.slice(0, FEW - shownClients.length - shownParts.length);
  const unnamed = clients.length + parts.length - shownClients.length - shownParts.length;
  const unnamedBeside = beside.length - shownBeside.length;
  const sentences = [
    ...(kinds.length === 0 ? [] : [alsoKinds(kinds, cause, tellAlone)]),
    ...(names.length === 0 ? [] : [alsoChanged(names)]),
    ...(oppositeNames.length === 0 ? [] : [alsoOpposite(oppositeNames, opposite, cause)]),
    ...(shownClients.length === 0 ? [] : [`In the client, ${withSmallLetter(shownClients.join(" "))}`]),
    ...(shownParts.length === 0 ? [] : [`Also: ${withSmallLetter(shownParts.join(" "))}`]),
    ...(shownBeside.length === 0 ? [] : [besideInWords(shownBeside)]),
  ];
  const declarations = [...here, ...opposite].filter((other) => nameOf(other) !== own);
  return {
    ...(sentences.length === 0 ? {} : { also: sentences.join(" ") }),
    ...(unnamed === 0 ? {} : { unnamed }),
    ...(unnamedBeside === 0 ? {} : { unnamedBeside }),
    ...(declarations.length === 0 ? {} : { alike: declarations.map(alikeDeclaration) }),
  };
}

function alikeDeclaration(change: Judgement): AlikeDeclaration {
  const { direction, operations, reach, end, from, to } = change;
  return {
    name: nameOf(change),
    direction,
    operations,
    ...(reach === undefined ? {} : { reach }),
    ...(end === undefined ? {} : { end }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

/** Whether two changes are the same one of two declarations, or of one in both directions. */
export function isSameEdit({ id, rule, values }: Judgement, cause: Judgement): boolean {
  if (rule === undefined) return id === cause.id;
  return rule === cause.rule && isDeepStrictEqual(sameValues(values), sameValues(cause.values));
}

function isOtherDirection(other: Judgement, cause: Judgement): boolean {
  return (
    other.rule !== undefined &&
    other.rule === cause.rule &&
    other.direction !== cause.direction &&
    nameOf(other) === nameOf(cause)
  );
}

/** The new name's sentence has the old one. */
function isOtherName({ values: { renamed } }: Judgement, cause: Judgement): boolean {
  return renamed !== undefined && isDeepStrictEqual(renamed, cause.values["renamed"]);
}

/** Whether another kind of the same value is described otherwise. */
function isSameKindEdit({ id, direction, subject, values }: Judgement, cause: Judgement): boolean {
  return (
    values["alike"] === true &&
    cause.values["alike"] === true &&
    id === cause.id &&
    direction === cause.direction &&
    isDeepStrictEqual(subject, cause.subject)
  );
}

/** Changes of a kind without its name. */
function changesWithoutKind(changes: Judgement["values"]["changes"]): unknown {
  return arrayOf(changes).map((change) => ({ ...objectOf(change), kind: null }));
}

function isClient({ id }: Judgement): boolean {
  return id.startsWith("client-");
}

function namesOf(changes: readonly Judgement[], known: readonly string[]): readonly string[] {
  return [...new Set(changes.map(nameOf))].filter((name) => !known.includes(name)).sort();
}

/** Changes in groups that have the same sentence about different methods, types or values. */
function alike(changes: readonly Judgement[]): readonly (readonly Judgement[])[] {
  const groups = new Map<string, Judgement[]>();
  for (const change of changes) {
    const { id, rule, subject, values, direction } = change;
    const isShared = rule !== undefined || subject.kind === "client" || subject.kind === "type";
    const key = JSON.stringify([id, direction, sameValues(values), isShared || [subject, change.operations]]);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()];
}

/** The sentence of the first change of a group, and the names of the others. */
function groupInWords([first, ...others]: readonly Judgement[], tellAlone: TellAlone): string {
  if (first === undefined) throw new Error("A group of changes is never empty");
  const names = namesOf(others, [nameOf(first)]);
  const message = tellAlone(first);
  return names.length === 0 ? message : `${message} ${alsoChanged(names)}`;
}

/** The sentence on other declarations of the same edit. */
function alsoChanged(names: readonly string[]): string {
  return `The same applies to ${firstOf(names, MOST)}.`;
}

/** The sentence on changes that are no part of the edit. */
function besideInWords(sentences: readonly string[]): string {
  const changes = sentences.length === 1 ? "Another change" : "Other changes";
  return `${changes} of the same schema or operation: ${withSmallLetter(sentences.join(" "))}`;
}

/** The sentences on other kinds of the same value, which changed in the same way or, each, in another one. */
function alsoKinds(changes: readonly Judgement[], cause: Judgement, tellAlone: TellAlone): string {
  const kinds = [...new Set(changes.flatMap(({ values }) => values.removed ?? values.added ?? []))];
  const names = `${kinds.length === 1 ? "kind" : "kinds"} ${kindNames(kinds)}`;
  const isSameWay = changes.every(({ values }) =>
    isDeepStrictEqual(changesWithoutKind(values["changes"]), changesWithoutKind(cause.values["changes"])),
  );
  if (isSameWay) return `The same applies to its ${names}.`;
  const sentences = [...new Set(changes.map(tellAlone))];
  if (sentences.length <= FEW) return sentences.join(" ");
  return `Its ${names} have changed, too.`;
}

/** The sentence on declarations of the other direction; it says so where they need no work, and the cause does. */
function alsoOpposite(names: readonly string[], changes: readonly Judgement[], cause: Judgement): string {
  const where = messageNames(cause.direction === "request" ? "response" : "request", joinMet(changes).reach);
  const isEasy = remainingVerdict(cause) !== "safe" && changes.every((change) => remainingVerdict(change) === "safe");
  const sentence = withSmallLetter(alsoChanged(names));
  return `In ${where}, ${isEasy ? `${sentence.slice(0, -1)}, but asks for nothing.` : sentence}`;
}

/** Changes without those that are the same one of a declaration in the other direction. */
function eachDeclaration(changes: readonly Judgement[]): readonly Judgement[] {
  const known = new Map<string, Judgement>();
  for (const change of changes) {
    const key = JSON.stringify([change.rule ?? change.id, nameOf(change), sameValues(change.values)]);
    if (!known.has(key)) known.set(key, change);
  }
  return [...known.values()];
}

function firstOf(names: readonly string[], most: number): string {
  const more = names.length > most ? ` and ${names.length - most} more` : "";
  return `${names.slice(0, most).join(", ")}${more}`;
}
