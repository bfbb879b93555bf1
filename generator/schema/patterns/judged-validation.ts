import { matchesPattern } from "./pattern.js";
import type { Work } from "./run-pattern.js";

/** Tests with no verdict that a validation may meet: each doubles how often it runs. */
const MOST_OPEN = 4;

/** The state of one validation; ajv knows nothing of it, and validates in one go. */
interface Judgement {
  readonly work: Work;
  /** Tests that have no verdict, by pattern and text, and their places in `assumed`. */
  readonly open: Map<string, number>;
  /** A bit for each open test: 0 where it is assumed to match. */
  assumed: number;
}

let current: Judgement | undefined;

/**
 * The result of a validation whose patterns are {@link judgedExpression}s. Where a pattern is not judged, it runs with each outcome that
 * its test could have.
 *
 * @param work the steps that its patterns may take
 * @returns undefined where the result depends on a test that is not judged
 */
export function judgedValidation(work: Work, validate: () => boolean): boolean | undefined {
  const judgement: Judgement = { work, open: new Map(), assumed: 0 };
  const outer = current;
  current = judgement;
  try {
    const result = validate();
    // Down to 0, so that what the last run leaves behind is that of the first.
    const runs = 2 ** judgement.open.size;
    for (judgement.assumed = runs - 1; judgement.assumed > 0; judgement.assumed--) {
      if (judgement.open.size > MOST_OPEN || validate() !== result) return undefined;
    }
    if (runs > 1 && validate() !== result) return undefined;
    return 2 ** judgement.open.size === runs ? result : undefined;
  } finally {
    current = outer;
  }
}

/** The object that ajv takes in place of a `RegExp`. */
export interface JudgedExpression {
  test(text: string): boolean;
  /** Identifies a pattern. */
  toString(): string;
}

/**
 * A pattern as an expression for use within {@link judgedValidation}. It is what ajv's option `code.regExp` takes, whose own `code` is for
 * generated modules, which apipin does not make.
 */
export const judgedExpression: ((source: string) => JudgedExpression) & { readonly code: string } = Object.assign(
  expressionOf,
  {
    code: "",
  },
);

function expressionOf(source: string): JudgedExpression {
  return {
    toString: () => source,
    test: (text) => {
      if (current === undefined) throw new Error(`The pattern ${source} is tested outside of a judged validation`);
      const verdict = matchesPattern(source, text, current.work);
      if (verdict !== undefined) return verdict;
      const key = JSON.stringify([source, text]);
      const place = current.open.get(key) ?? current.open.size;
      current.open.set(key, place);
      return ((current.assumed >> place) & 1) === 0;
    },
  };
}
