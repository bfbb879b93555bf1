import { createContext, Script } from "node:vm";

/** Milliseconds that one test of a text may take. */
const LIMIT = 100;

const test = new Script("expression.test(text)");

/** A regular expression of a specification, which may take exponential time. */
export interface BoundedPattern {
  /** Whether the text fits; true where that cannot be told in time, then and from then on. */
  test(text: string): boolean;
  /** The expression as it is written; ajv tells patterns apart by it. */
  toString(): string;
  /** True once a text took too long. */
  readonly isSlow: boolean;
}

/**
 * A regular expression (ECMA-262 §22.2) whose tests end in time.
 *
 * @throws {SyntaxError} where the source is no regular expression
 */
export function boundedPattern(source: string, flags = "u"): BoundedPattern {
  const expression = new RegExp(source, flags);
  const written = (): string => String(expression);
  // One repetition and no choice takes time in proportion to the text.
  if ((source.match(/[*+{|]/g)?.length ?? 0) < 2)
    return { isSlow: false, test: (text) => expression.test(text), toString: written };
  const sandbox = { expression, text: "" };
  const context = createContext(sandbox);
  let isSlow = false;
  return {
    get isSlow() {
      return isSlow;
    },
    toString: written,
    test: (text) => {
      if (isSlow) return true;
      sandbox.text = text;
      try {
        return Boolean(test.runInContext(context, { timeout: LIMIT }));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
        isSlow = true;
        return true;
      }
    },
  };
}

/** As {@link boundedPattern}, with Unicode's rules or without them; every text fits what is no regular expression, which the lint reports. */
export function anyPattern(source: string, modes: readonly string[] = ["u", ""]): BoundedPattern {
  for (const flags of modes) {
    try {
      return boundedPattern(source, flags);
    } catch {
      // Not with these rules.
    }
  }
  return { isSlow: false, test: () => true, toString: () => source };
}
