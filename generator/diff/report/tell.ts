import { isDeepStrictEqual } from "node:util";
import type { Change, Judgement } from "../change.js";
import { sameValues } from "../judge/changes.js";
import { atLeast, remainingVerdict } from "../judge/verdicts.js";
import { allWords } from "./words/all-words.js";
import { absorberWords, searchWords, unseenWords } from "./words/proof-words.js";
import { partWords, subjectWords, typeNameOf } from "./words/subject-words.js";
import { capital, withSmallLetter } from "./words/value-words.js";
import type { Tell, TellByKind, Told } from "./words/words.js";

/**
 * Puts a judgement into words. Nothing reads them: what changed, its order and its fingerprint are decided before.
 *
 * @param followers changes of which it is the cause
 * @param words those of every id; a test gives others
 */
export function tell(judgement: Judgement, followers: readonly Judgement[] = [], words: TellByKind = allWords): Change {
  const { id, subject, values, direction, end, absorber, unseen, witness, search } = judgement;
  const wordsOf = (each: string): Tell => {
    const own = words[each];
    if (own === undefined) throw new Error(`There are no words for ${each}`);
    return own;
  };
  const tellOne = wordsOf(id);
  const typeName = typeNameOf(subject);
  const operation = operationWords(judgement.operations);
  let named = false;
  const facts = {
    operations: judgement.operations,
    wire: judgement.wire,
    sdk: judgement.sdk,
    direction,
    end: end ?? "request",
    subject,
    typeName,
  };
  const part: Told["part"] = (partId, path, own) => {
    const { message, advice } = wordsOf(partId)({ ...facts, it: partWords(path), operation, values: own, part });
    return { message: withSmallLetter(message).replace(/\.$/, ""), advice };
  };
  const told = tellOne({
    ...facts,
    it: subjectWords(subject),
    get operation() {
      named = isNamed(judgement.operations);
      return operation;
    },
    values,
    part,
  });
  const { advice } = told;
  const message = capital(told.message);
  const also = followersInWords(judgement, message, followers, words);
  return {
    ...judgement,
    message,
    ...(also === undefined ? {} : { also }),
    named,
    ...(advice === undefined || (judgement.wire === "safe" && judgement.sdk === "safe") ? {} : { advice }),
    ...(told.types === undefined ? {} : { types: end === undefined ? told.types : { name: typeName, ...told.types } }),
    ...(absorber === undefined ? {} : { absorbedBy: absorberWords(absorber, judgement) }),
    ...(witness !== undefined || unseen === undefined ? {} : { witnessMissing: unseenWords(unseen) }),
    ...(search === undefined ? {} : { unproven: searchWords(search) }),
  };
}

/** Puts judgements into words, each with those that follow from it. */
export function tellAll(judgements: readonly Judgement[], words: TellByKind = allWords): readonly Change[] {
  return judgements.map((judgement) => {
    const followers = judgements.filter(({ cause }) => cause === judgement.fingerprint).sort(worstFirst);
    return withClients(tell(judgement, followers, words), followers, words);
  });
}

/** The worst first, then by facts: lines of a declaration depend on the order in which the document is written. */
function worstFirst(a: Judgement, b: Judgement): number {
  const [left, right] = [remainingVerdict(a), remainingVerdict(b)];
  if (left !== right) return atLeast(left, right) ? -1 : 1;
  const facts = ({ id, subject, fingerprint }: Judgement): string => JSON.stringify([id, subject, fingerprint]);
  return facts(a) < facts(b) ? -1 : 1;
}

/** A change with the advice of its consequences for programs on the client, and the types of the first of them where it has none of its own. */
function withClients(change: Change, followers: readonly Judgement[], words: TellByKind): Change {
  const clients = followers
    .filter(({ id, sdk }) => id.startsWith("client-") || (change.sdk === "safe" && sdk !== "safe"))
    .map((other) => tell(other, [], words));
  const asked = new Set([change, ...clients].flatMap(({ advice }) => advice ?? []));
  const types = change.types ?? clients.find((client) => client.types !== undefined)?.types;
  return {
    ...change,
    ...(asked.size === 0 ? {} : { advice: [...asked].slice(0, FEW).join(" ") }),
    ...(types === undefined ? {} : { types }),
  };
}

/** Most declarations that a sentence names. */
const MOST = 6;

/** Most consequences that have their own words. */
const FEW = 3;

/** The other declarations of the same edit, and its consequences; the other direction of the same declaration needs no words. */
function followersInWords(
  cause: Judgement,
  message: string,
  followers: readonly Judgement[],
  words: TellByKind,
): string | undefined {
  const own = subjectWords(cause.subject);
  const isSame = ({ id, rule, values }: Judgement): boolean =>
    (rule === undefined ? id === cause.id : rule === cause.rule) &&
    (rule === undefined || isDeepStrictEqual(sameValues(values), sameValues(cause.values)));
  const namesOf = (changes: readonly Judgement[], known: readonly string[]): readonly string[] =>
    [...new Set(changes.map(({ subject }) => subjectWords(subject)))].filter((name) => !known.includes(name)).sort();
  const same = followers.filter(isSame);
  const names = namesOf(
    same.filter(({ direction }) => direction === cause.direction),
    [own],
  );
  const elsewhere = namesOf(
    same.filter(({ direction }) => direction !== cause.direction),
    [own, ...names],
  );
  const isOtherDirection = ({ rule, subject, direction }: Judgement): boolean =>
    rule !== undefined && rule === cause.rule && direction !== cause.direction && subjectWords(subject) === own;
  // The new name's sentence has the old one.
  const isOtherName = ({ values: { renamed } }: Judgement): boolean =>
    renamed !== undefined && isDeepStrictEqual(renamed, cause.values["renamed"]);
  const others = followers.filter((other) => !isSame(other) && !isOtherDirection(other) && !isOtherName(other));
  const inWords = (changes: readonly Judgement[]): readonly string[] =>
    [...new Set(alike(eachDeclaration(changes)).map((group) => groupInWords(group, words)))].filter(
      (sentence) => sentence !== message,
    );
  const isClient = ({ id }: Judgement): boolean => id.startsWith("client-");
  const clients = inWords(others.filter(isClient));
  const rest = inWords(others.filter((other) => !isClient(other)));
  const shown = clients.slice(0, FEW);
  const parts = rest.slice(0, FEW - shown.length);
  const left = clients.length + rest.length - shown.length - parts.length;
  const sentences = [
    ...(names.length === 0 ? [] : [alsoChanged(names)]),
    ...(elsewhere.length === 0
      ? []
      : [`In ${cause.direction === "request" ? "responses" : "requests"}, ${withSmallLetter(alsoChanged(elsewhere))}`]),
    ...(shown.length === 0 ? [] : [`In the client, ${withSmallLetter(shown.join(" "))}`]),
    ...(parts.length === 0 ? [] : [`Also: ${parts.join(" ")}`]),
    ...(left === 0 ? [] : [`And ${left} more.`]),
  ];
  return sentences.length === 0 ? undefined : sentences.join(" ");
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
function groupInWords([first, ...others]: readonly Judgement[], words: TellByKind): string {
  if (first === undefined) throw new Error("A group of changes is never empty");
  const own = subjectWords(first.subject);
  const names = [...new Set(others.map(({ subject }) => subjectWords(subject)))].filter((name) => name !== own).sort();
  const { message } = tell(first, [], words);
  return names.length === 0 ? message : `${message} ${alsoChanged(names)}`;
}

/** The sentence on other declarations of the same edit. */
function alsoChanged(names: readonly string[]): string {
  return `The same applies to ${firstOf(names, MOST)}.`;
}

/** Changes without those that are the same one of a declaration in the other direction. */
function eachDeclaration(changes: readonly Judgement[]): readonly Judgement[] {
  const known = new Map<string, Judgement>();
  for (const change of changes) {
    const key = JSON.stringify([change.rule ?? change.id, subjectWords(change.subject), sameValues(change.values)]);
    if (!known.has(key)) known.set(key, change);
  }
  return [...known.values()];
}

function firstOf(names: readonly string[], most: number): string {
  const more = names.length > most ? ` and ${names.length - most} more` : "";
  return `${names.slice(0, most).join(", ")}${more}`;
}

/** Whether a sentence can name the operation: it is the only one, and no backtick in it would end its code span. */
function isNamed([operation, ...others]: readonly string[]): boolean {
  return operation !== undefined && others.length === 0 && !operation.includes("`");
}

/** The subject of a sentence: the only operation by its name, several by their number. */
function operationWords(operations: readonly string[]): string {
  if (isNamed(operations)) return `\`${operations[0]}\``;
  if (operations.length > 1) return `Each of ${operations.length} operations`;
  return operations.length === 1 ? "The operation" : "The API";
}
