import type { Node } from "typescript";
import type { MethodName } from "../join/successors.js";
import { type Code, type PlannedEdit, replacing, replacingLiteral } from "./code.js";

/** The edit that calls a method by its other name, and on its other resource where the way to the client is in the code. */
export function renameMethod(code: Code, node: Node, old: MethodName, now: MethodName): PlannedEdit | undefined {
  const { ts } = code;
  const isSame = old.resource === now.resource;
  if (ts.isPropertyAccessExpression(node)) {
    if (isSame) return { edits: [replacing(node.name, now.method)], isSafe: true };
    const client = clientOf(code, node.expression, old.resource);
    if (client === undefined) return undefined;
    const edit = { ...replacing(node, `.${now.resource}.${now.method}`), start: client.getEnd() };
    return { edits: [edit], isSafe: true };
  }
  if (!isSame) return undefined;
  if (ts.isElementAccessExpression(node))
    return { edits: [replacingLiteral(ts, node.argumentExpression, now.method)], isSafe: true };
  const element = node.parent;
  if (!ts.isBindingElement(element)) return undefined;
  if (element.propertyName !== undefined) return { edits: [replacing(node, now.method)], isSafe: true };
  return { edits: [replacing(node, `${now.method}: ${node.getText()}`)], isSafe: true };
}

/** The client in the code of a resource: `pinecone` of `pinecone.files`; undefined where the resource is a variable. */
export function clientOf({ ts }: Pick<Code, "ts">, resource: Node, name: string): Node | undefined {
  let at = resource;
  for (const part of name.split(".").toReversed()) {
    if (!ts.isPropertyAccessExpression(at) || at.name.text !== part) return undefined;
    at = at.expression;
  }
  return at;
}
