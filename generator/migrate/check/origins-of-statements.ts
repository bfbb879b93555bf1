import type { Node, SourceFile } from "typescript";
import type { Compiler } from "../compiler.js";
import { callsBehind, callsOfResult } from "../usage/origin.js";
import type { Reading } from "../usage/reading.js";
import type { Refusal } from "./refusals.js";

/** Tells which methods of the client gave the values in the statement around a position. */
export function originsOfStatements(
  ts: Compiler,
  { flow, methodOf }: Reading,
): (position: number, file: SourceFile) => Refusal["origins"] {
  return (position, file) => {
    const found = new Map<string, Refusal["origins"][number]>();
    const visit = (node: Node): void => {
      const calls = ts.isExpression(node) ? callsBehind(ts, flow, node) : [];
      for (const call of calls.flatMap((each) => [each, ...callsOfResult(ts, flow, each)])) {
        const subject = methodOf(call)?.subject;
        if (subject?.kind === "client")
          found.set(`${subject.resource}.${subject.method}`, {
            resource: subject.resource,
            method: subject.method,
            isGiven: call.arguments.some((each) => position >= each.getStart() && position < each.getEnd()),
          });
      }
      ts.forEachChild(node, visit);
    };
    visit(statementAt(ts, file, position));
    return [...found.values()];
  };
}

/** The innermost statement around a position, without the functions in it that do not hold the position. */
function statementAt(ts: Compiler, file: SourceFile, position: number): Node {
  let found: Node = file;
  const visit = (node: Node): void => {
    if (position < node.getFullStart() || position >= node.getEnd()) return;
    if (ts.isStatement(node) && !ts.isBlock(node)) found = node;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return found;
}
