import type { Program, Type, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import { wholeValue } from "../usage/loose-reads.js";
import type { Use } from "../use.js";
import type { movedNodes } from "./moved-node.js";

/**
 * Tells whether a value that the compiler takes whatever its type is has another kind under the other version: an object where it was a string, or `null`
 * where it could not be. A condition feels that alone of a value that was true or false.
 */
export function changedTypes(
  ts: Compiler,
  before: TypeChecker,
  moved: Program,
  nodesOf: ReturnType<typeof movedNodes>,
): (use: Use) => boolean {
  const after = moved.getTypeChecker();
  return (use) => {
    const nodes = use.taking === undefined ? undefined : nodesOf(use, ts.isExpression);
    if (nodes === undefined) return false;
    const old = kindsOf(ts, before, before.getTypeAtLocation(wholeValue(ts, nodes.before)));
    const now = kindsOf(ts, after, after.getTypeAtLocation(wholeValue(ts, nodes.after)));
    if (old.has(UNKNOWN) || now.has(UNKNOWN)) return false;
    if (use.taking === "condition" && !old.has("boolean")) return false;
    const isAbsence = (kind: string): boolean => kind === "null" || kind === "undefined";
    return [...now].some((kind) => !old.has(kind) && (use.taking === "text" || !isAbsence(kind)));
  };
}

const UNKNOWN = "unknown";

/** The kinds of values that a type allows: those of JSON, lists by the kinds of their items. */
function kindsOf(ts: Compiler, checker: TypeChecker, type: Type): ReadonlySet<string> {
  return new Set((type.isUnion() ? type.types : [type]).map((each) => kindOf(ts, checker, each)));
}

function kindOf(ts: Compiler, checker: TypeChecker, type: Type): string {
  const { flags } = type;
  const { TypeFlags } = ts;
  if ((flags & TypeFlags.StringLike) !== 0) return "string";
  if ((flags & TypeFlags.NumberLike) !== 0) return "number";
  if ((flags & TypeFlags.BooleanLike) !== 0) return "boolean";
  if ((flags & TypeFlags.Null) !== 0) return "null";
  if ((flags & TypeFlags.Undefined) !== 0) return "undefined";
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as Parameters<TypeChecker["getTypeArguments"]>[0]);
    const kinds = item === undefined ? [] : [...kindsOf(ts, checker, item)];
    return kinds.includes(UNKNOWN) ? UNKNOWN : `list of ${kinds.sort().join(", ")}`;
  }
  return (flags & (TypeFlags.Object | TypeFlags.Intersection)) === 0 ? UNKNOWN : "object";
}
