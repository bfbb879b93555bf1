import type { Change, Judgement } from "../change.js";
import { allWords } from "./words/all-words.js";
import { absorberWords, searchWords, unseenWords } from "./words/proof-words.js";
import { subjectWords, typeNameOf } from "./words/subject-words.js";
import { capital } from "./words/value-words.js";
import type { TellByKind } from "./words/words.js";

/**
 * Puts a judgement into words. Nothing reads them: what changed, its order and its fingerprint are decided before.
 *
 * @param followers changes of which it is the cause
 * @param words those of every id; a test gives others
 */
export function tell(judgement: Judgement, followers: readonly Judgement[] = [], words: TellByKind = allWords): Change {
  const { id, subject, values, direction, end, absorber, unseen, witness, search } = judgement;
  const tellOne = words[id];
  if (tellOne === undefined) throw new Error(`There are no words for ${id}`);
  const typeName = typeNameOf(subject);
  const operation = operationWords(judgement.operations);
  let named = false;
  const told = tellOne({
    it: subjectWords(subject),
    get operation() {
      named = isNamed(judgement.operations);
      return operation;
    },
    operations: judgement.operations,
    direction,
    end: end ?? "request",
    subject,
    values,
    typeName,
  });
  const { advice } = told;
  const also = followersInWords(judgement, followers);
  return {
    ...judgement,
    message: capital(told.message),
    ...(also === undefined ? {} : { also }),
    named,
    ...(advice === undefined || (end !== undefined && judgement.wire === "safe") ? {} : { advice }),
    ...(told.types === undefined ? {} : { types: end === undefined ? told.types : { name: typeName, ...told.types } }),
    ...(absorber === undefined ? {} : { absorbedBy: absorberWords(absorber) }),
    ...(witness !== undefined || unseen === undefined ? {} : { witnessMissing: unseenWords(unseen) }),
    ...(search === undefined ? {} : { unproven: searchWords(search) }),
  };
}

/** Puts judgements into words, each with those that follow from it. */
export function tellAll(judgements: readonly Judgement[], words: TellByKind = allWords): readonly Change[] {
  return judgements.map((judgement) => {
    const followers = judgements.filter(({ cause }) => cause === judgement.fingerprint);
    return tell(judgement, followers, words);
  });
}

/** Most declarations that a sentence names. */
const MOST = 6;

/** The other declarations of the same edit; the other direction of the same one needs no words. */
function followersInWords({ subject }: Judgement, followers: readonly Judgement[]): string | undefined {
  const names = [...new Set(followers.map((other) => subjectWords(other.subject)))]
    .filter((name) => name !== subjectWords(subject))
    .sort();
  if (names.length === 0) return undefined;
  const more = names.length > MOST ? ` and ${names.length - MOST} more` : "";
  return `The same holds for ${names.slice(0, MOST).join(", ")}${more}.`;
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
