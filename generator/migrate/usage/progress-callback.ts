import type { CallExpression, Node } from "typescript";
import type { Compiler } from "../compiler.js";

/** The call whose progress a function gets, as `onProgress` in its options: that of a wait has the type of its result. Undefined for any other function. */
export function callOfProgress(ts: Compiler, callback: Node): CallExpression | undefined {
  const member = ts.isMethodDeclaration(callback) ? callback : callback.parent;
  if (!ts.isMethodDeclaration(member) && !ts.isPropertyAssignment(member)) return undefined;
  const options = member.parent;
  const call = options.parent;
  const isOfCall = ts.isCallExpression(call) && call.arguments.some((each) => each === options);
  return isOfCall && member.name.getText() === "onProgress" ? call : undefined;
}
