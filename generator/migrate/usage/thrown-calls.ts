import type { CallExpression, Expression, Node, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import { requestOf } from "./library-calls.js";
import { callsBehind } from "./origin.js";
import type { Reading } from "./reading.js";
import { calledName } from "./test-matchers.js";

/** Functions of the program that a search follows one from another, at most. */
const DEEPEST = 12;

/**
 * The calls of the client whose failure a block or a promise throws: those in it, and those of functions of the program that it calls. Calls whose failure is a
 * value, by `result()` and `Promise.allSettled`, and those that catch it themselves are left out.
 */
export function thrownCalls(
  ts: Compiler,
  checker: TypeChecker,
  { flow, methodOf }: Pick<Reading, "flow" | "methodOf">,
  thrower: Node,
): readonly CallExpression[] {
  const found = new Set<CallExpression>();
  const followed = new Set<Node>();
  const addEnds = (expression: Expression): void => {
    for (const call of callsBehind(ts, flow, expression)) if (isOfClient(call)) found.add(call);
  };
  const isOfClient = (call: CallExpression): boolean => methodOf(call)?.subject.kind === "client";

  const visit = (node: Node, depth: number): void => {
    if (ts.isFunctionLike(node) && !isCallback(node)) return;
    if (ts.isTryStatement(node) && node.catchClause !== undefined && !throws(node.catchClause.block)) {
      visit(node.catchClause.block, depth);
      if (node.finallyBlock !== undefined) visit(node.finallyBlock, depth);
      return;
    }
    if (ts.isAwaitExpression(node) && !ts.isCallExpression(node.expression)) addEnds(node.expression);
    if (ts.isCallExpression(node)) {
      if (isSettling(ts, node)) return;
      const request = requestOf(ts, node);
      if (request !== undefined && calledName(ts, node) === "result") {
        ts.forEachChild(request, (child) => visit(child, depth));
        return;
      }
      if (isCaught(node)) {
        for (const given of node.arguments) visit(given, depth);
        return;
      }
      if (isOfClient(node)) found.add(node);
      else follow(node, depth);
    }
    ts.forEachChild(node, (child) => visit(child, depth));
  };

  /** Visits the functions that a call calls, or gives to others by their names. */
  const follow = (call: CallExpression, depth: number): void => {
    if (depth === 0) return;
    const { declaration } = checker.getResolvedSignature(call) ?? {};
    const named = call.arguments.filter(ts.isIdentifier).flatMap((each) => functionOf(each) ?? []);
    for (const each of [declaration, ...named]) {
      if (each === undefined || followed.has(each) || each.getSourceFile().isDeclarationFile) continue;
      followed.add(each);
      ts.forEachChild(each, (child) => visit(child, depth - 1));
      if (each === declaration && !("body" in each)) addEnds(call);
    }
  };

  const functionOf = (name: Expression): Node | undefined => {
    const [signature] = checker.getTypeAtLocation(name).getCallSignatures();
    const declaration = signature?.declaration;
    return declaration !== undefined && "body" in declaration ? declaration : undefined;
  };

  /** Whether a call takes the failure of its promise for itself. */
  const isCaught = (call: CallExpression): boolean => {
    const handler = failureHandler(ts, call);
    if (handler === undefined) return false;
    const handling = ts.isFunctionLike(handler) ? handler : functionOf(handler);
    return handling === undefined || !throws(handling);
  };

  const throws = (node: Node): boolean =>
    ts.isThrowStatement(node) || ts.forEachChild(node, (child) => throws(child) || undefined) === true;

  /** Whether a function is given to a call, which calls it. */
  const isCallback = (node: Node): boolean => {
    const isValue = ts.isArrowFunction(node) || ts.isFunctionExpression(node);
    return (
      node === thrower || (isValue && (ts.isCallExpression(node.parent) || ts.isParenthesizedExpression(node.parent)))
    );
  };

  if (ts.isIdentifier(thrower)) addEnds(thrower);
  visit(thrower, DEEPEST);
  return [...found];
}

/** The callback that a promise gives its failure: that of `catch`, and the second of `then`. Undefined for any other call. */
export function failureHandler(ts: Compiler, call: CallExpression): Expression | undefined {
  if (!ts.isPropertyAccessExpression(call.expression)) return undefined;
  const name = calledName(ts, call);
  return name === "catch" ? call.arguments[0] : name === "then" ? call.arguments[1] : undefined;
}

function isSettling(ts: Compiler, { expression }: CallExpression): boolean {
  return ts.isPropertyAccessExpression(expression) && expression.getText() === "Promise.allSettled";
}
