import type { Node, SourceFile, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import type { SubjectOf } from "../usage/declared-subject.js";
import type { Refusal } from "./refusals.js";

/** Errors of the compiler where a property does not exist, the last of them for a name in brackets. */
const MISSING: ReadonlySet<number> = new Set([2339, 2551, 7053]);

/** Tells the methods of the resource that a place names and that the client no longer has, `orders` of `client.orders`; none at any other place. */
export function goneResources(
  ts: Compiler,
  checker: TypeChecker,
  subjectOf: SubjectOf,
): (position: number, file: SourceFile, code: number) => Refusal["origins"] {
  return (position, file, code) => {
    const named = MISSING.has(code) ? namedAt(ts, file, position) : [];
    const methods = named
      .flatMap((node) => checker.getTypeAtLocation(node).getProperties())
      .flatMap(({ declarations = [] }) => declarations.flatMap((each) => subjectOf(each)?.subject ?? []));
    return methods.flatMap((subject) => (subject.kind === "client" ? [{ ...subject, isGiven: false }] : []));
  };
}

/** The nodes at a position whose type is that of a property which is named there. */
function namedAt(ts: Compiler, file: SourceFile, position: number): readonly Node[] {
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if (position < node.getFullStart() || position >= node.getEnd()) return;
    const isNamed = ts.isPropertyAccessExpression(node)
      ? node.name.getStart(file) === position
      : (ts.isElementAccessExpression(node) || ts.isBindingElement(node)) && node.getStart(file) === position;
    if (isNamed) found.push(node);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return found;
}
