import type { Node, Program, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import type { Use } from "../use.js";
import type { movedNodes } from "./moved-node.js";

/**
 * Tells whether a value that a place reads is of an unknown type under the other version and of a known one under this. A template or a message takes such
 * a value without a word of the compiler.
 */
export function lostTypes(
  ts: Compiler,
  before: TypeChecker,
  moved: Program,
  nodesOf: ReturnType<typeof movedNodes>,
): (use: Use) => boolean {
  const after = moved.getTypeChecker();
  const isUnknown = (checker: TypeChecker, node: Node): boolean =>
    (checker.getTypeAtLocation(node).flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) !== 0;
  return (use) => {
    const nodes = nodesOf(use, ts.isExpression);
    return nodes !== undefined && isUnknown(after, nodes.after) && !isUnknown(before, nodes.before);
  };
}
