import type { JsonValue } from "../document.js";
import { MAX_DEPTH, MAX_NODES, MAX_TEXT } from "../limits.js";

/** Why a loaded value is no JSON value, and the path of the node that shows it. */
export interface ValueProblem {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}

/** Copies what a YAML parser gave into a JSON value that shares nothing with itself, or says why that cannot be. */
export function plainValue(loaded: unknown): { readonly value?: JsonValue; readonly problem?: ValueProblem } {
  const path: string[] = [];
  const ancestors = new Set<object>();
  let nodes = 0;

  const fail = (code: string, message: string): never => {
    throw new Unfit({ code, message, path: [...path] });
  };

  const copy = (value: unknown): JsonValue => {
    if (++nodes > MAX_NODES) fail("load/too-many-nodes", "The document's aliases expand without measure.");
    if (typeof value === "string" && value.length > MAX_TEXT)
      fail("load/text-too-long", `A string has ${value.length.toLocaleString("en")} characters.`);
    if (typeof value === "string" && !value.isWellFormed())
      fail("load/half-surrogate-pair", "A string has half of a surrogate pair.");
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number") {
      return Number.isFinite(value) ? value : fail("load/not-a-json-value", `\`${value}\` is no JSON number.`);
    }
    if (typeof value !== "object") return fail("load/not-a-json-value", `A ${typeof value} is no JSON value.`);
    if (ancestors.has(value)) fail("load/alias-cycle", "An alias is inside the value it repeats.");
    if (path.length >= MAX_DEPTH)
      fail("load/nested-too-deep", `The document nests more than ${MAX_DEPTH} levels deep.`);
    ancestors.add(value);
    const plain = Array.isArray(value) ? value.map((item, index) => below(String(index), item)) : copyObject(value);
    ancestors.delete(value);
    return plain;
  };

  const copyObject = (value: object): JsonValue => {
    const plain: { [key: string]: JsonValue } = {};
    for (const [key, child] of Object.entries(value)) {
      if (key === "__proto__") {
        path.push(key);
        fail("load/unsafe-key", "The key `__proto__` cannot be used.");
      }
      if (key.length > MAX_TEXT)
        fail("load/text-too-long", `A name has ${key.length.toLocaleString("en")} characters.`);
      if (!key.isWellFormed()) fail("load/half-surrogate-pair", "A name has half of a surrogate pair.");
      plain[key] = below(key, child);
    }
    return plain;
  };

  const below = (token: string, child: unknown): JsonValue => {
    path.push(token);
    const plain = copy(child);
    path.pop();
    return plain;
  };

  try {
    return { value: copy(loaded) };
  } catch (error) {
    if (error instanceof Unfit) return { problem: error.problem };
    throw error;
  }
}

/** Leaves the recursion with what was found; never leaves this file. */
class Unfit extends Error {
  readonly problem: ValueProblem;
  constructor(problem: ValueProblem) {
    super(problem.message);
    this.problem = problem;
  }
}
