import type { Change, Judgement } from "../change.js";
import type { ValueDirection } from "../facts/schema/rule.js";
import { atLeast, remainingVerdict } from "../judge/verdicts.js";
import { originOf } from "./origin.js";
import { isSameEdit, tellFollowers } from "./tell-followers.js";
import { allWords } from "./words/all-words.js";
import { withOtherName } from "./words/declaration-words.js";
import { absorberWords, searchWords, unseenWords } from "./words/proof-words.js";
import { messageNames, sentCounts, sentWords } from "./words/sent-words.js";
import { partWords, typeNameOf } from "./words/subject-words.js";
import { capital, code, withSmallLetter } from "./words/value-words.js";
import type { Tell, TellByKind, Told } from "./words/words.js";

/**
 * Puts a judgement into words. Nothing reads them: what changed, its order and its fingerprint are decided before.
 *
 * @param followers changes of which it is the cause
 * @param words those of every id; a test gives others
 */
export function tell(judgement: Judgement, followers: readonly Judgement[] = [], words: TellByKind = allWords): Change {
  const { id, subject, values, direction, end, absorber, unseen, witness, search, reach } = judgement;
  const wordsOf = (each: string): Tell => {
    const own = words[each];
    if (own === undefined)
      throw new Error(`There are no words for ${each}: add them to a file of generator/diff/report/words/`);
    return own;
  };
  const tellOne = wordsOf(id);
  const typeName = typeNameOf(subject);
  const operation = operationWords(judgement);
  let named = false;
  const facts = {
    operations: judgement.operations,
    isOwnStatus: judgement.ownStatus !== undefined,
    wire: judgement.wire,
    sdk: judgement.sdk,
    direction,
    sent: reach !== undefined && reach.called.length === 0,
    end: end ?? "request",
    ends: { request: messageNames("request", reach), response: messageNames("response", reach) },
    messages: messageNames(end ?? "request", reach),
    subject,
    typeName,
  };
  const part: Told["part"] = (partId, path, own) => {
    const { message, advice } = wordsOf(partId)({ ...facts, it: partWords(path), operation, values: own, part });
    return { message: withSmallLetter(message).replace(/\.$/, ""), advice };
  };
  const told = tellOne({
    ...facts,
    it: withOtherName(judgement),
    get operation() {
      named = isNamed(judgement);
      return operation;
    },
    values,
    part,
  });
  const advice = end === undefined || end === direction ? told.advice : turnedAdvice[end];
  const origin = originOf(judgement, followers);
  const message = [...(origin === undefined ? [] : [tell(origin, [], words).message]), capital(told.message)].join(" ");
  const followed = tellFollowers(judgement, message, followers, (other) => tell(other, [], words).message);
  return {
    ...judgement,
    message,
    ...followed,
    named,
    ...(advice === undefined || (judgement.wire === "safe" && judgement.sdk === "safe") ? {} : { advice }),
    ...(told.types === undefined ? {} : { types: end === undefined ? told.types : { name: typeName, ...told.types } }),
    ...(absorber === undefined ? {} : { absorbedBy: absorberWords(absorber, judgement) }),
    ...(witness !== undefined || unseen === undefined ? {} : { witnessMissing: unseenWords(unseen) }),
    ...(search === undefined ? {} : { unproven: searchWords(search) }),
  };
}

/**
 * The advice where fewer values fit a schema that forbids them, or more do: programs have the other end than that of the demand (JSON Schema core
 * §10.2.1.4).
 */
const turnedAdvice: { readonly [end in ValueDirection]: string } = {
  request: "Be ready for values that the schema no longer forbids.",
  response: "Stop sending the values that the schema forbids now.",
};

/** Puts judgements into words, each with those that follow from it. */
export function tellAll(judgements: readonly Judgement[], words: TellByKind = allWords): readonly Change[] {
  return judgements.map((judgement) => {
    const followers = judgements.filter(({ cause }) => cause === judgement.fingerprint).sort(worstFirst);
    return withFollowers(tell(judgement, followers, words), followers, words);
  });
}

/** Most consequences whose advice is given. */
const FEW = 3;

/** The worst first, then by facts: lines of a declaration depend on the order in which the document is written. */
function worstFirst(a: Judgement, b: Judgement): number {
  const [left, right] = [remainingVerdict(a), remainingVerdict(b)];
  if (left !== right) return atLeast(left, right) ? -1 : 1;
  const facts = ({ id, subject, fingerprint }: Judgement): string => JSON.stringify([id, subject, fingerprint]);
  return facts(a) < facts(b) ? -1 : 1;
}

/**
 * A change with the advice of those that belong to it and ask for other work, and the types of the first consequence for programs on the client
 * where it has none of its own. The same edit of other declarations asks for the same work.
 */
function withFollowers(change: Change, followers: readonly Judgement[], words: TellByKind): Change {
  const clients = followers
    .filter(({ id, sdk }) => id.startsWith("client-") || (change.sdk === "safe" && sdk !== "safe"))
    .map((other) => tell(other, [], words));
  const others = followers
    .filter((other) => remainingVerdict(other) !== "safe" && !isSameWork(other, change))
    .map((other) => tell(other, [], words));
  const asked = new Set([
    ...ownAdvice(change, clients),
    ...[...clients, ...others].flatMap(({ advice }) => advice ?? []),
  ]);
  const types = change.types ?? clients.find((client) => client.types !== undefined)?.types;
  return {
    ...change,
    ...(asked.size === 0 ? {} : { advice: [...asked].slice(0, FEW).join(" ") }),
    ...(types === undefined ? {} : { types }),
  };
}

/** The advice on a change itself: where the client hides it and its consequences for the client are others, it is for programs without the client. */
function ownAdvice({ advice, absorbed }: Change, clients: readonly Change[]): readonly string[] {
  if (advice === undefined) return [];
  return absorbed && clients.length > 0 ? [`Without the client, ${withSmallLetter(advice)}`] : [advice];
}

/** Whether a follower is the same edit for the same end. */
function isSameWork(other: Judgement, change: Judgement): boolean {
  return other.direction === change.direction && isSameEdit(other, change);
}

/** Names of the operations: those that are called by their labels, in code spans, and those that the API sends. */
function namesOf({ operations, reach }: Judgement): readonly string[] {
  return reach === undefined ? operations.map(code) : [...reach.called.map(code), ...reach.sent.map(sentWords)];
}

/** Whether a sentence can name the operation: it is the only one, and no backtick in it would end its code span. */
function isNamed(judgement: Judgement): boolean {
  const { operations } = judgement;
  return namesOf(judgement).length === 1 && operations.every((operation) => !operation.includes("`"));
}

/** The subject of a sentence: the only operation by its name, several by their number. */
function operationWords(judgement: Judgement): string {
  const { reach } = judgement;
  const [name = "", ...others] = namesOf(judgement);
  if (isNamed(judgement)) return name;
  if (others.length > 0)
    return `Each of ${reach === undefined || reach.called.length > 0 ? `${others.length + 1} operations` : sentCounts(reach)}`;
  return name !== "" ? "The operation" : "The API";
}
