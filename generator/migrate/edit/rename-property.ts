import type { Node } from "typescript";
import { type Code, type PlannedEdit, replacing, replacingLiteral } from "./code.js";

/** The edit that names a property by its other name, where it is read, given, destructured, or named by a type: `Model["status"]`. */
export function renameProperty({ ts }: Pick<Code, "ts">, node: Node, name: string): PlannedEdit | undefined {
  const isIdentifier = /^[A-Za-z_$][\w$]*$/.test(name);
  const written = isIdentifier ? name : JSON.stringify(name);
  if (ts.isPropertyAccessExpression(node))
    return isIdentifier ? { edits: [replacing(node.name, name)], isSafe: true } : undefined;
  if (ts.isElementAccessExpression(node))
    return { edits: [replacingLiteral(ts, node.argumentExpression, name)], isSafe: true };
  if (ts.isPropertyAssignment(node)) return { edits: [replacing(node.name, written)], isSafe: true };
  if (ts.isShorthandPropertyAssignment(node))
    return { edits: [replacing(node, `${written}: ${node.name.text}`)], isSafe: true };
  if (ts.isIndexedAccessTypeNode(node)) {
    const { indexType } = node;
    return ts.isLiteralTypeNode(indexType)
      ? { edits: [replacingLiteral(ts, indexType.literal, name)], isSafe: true }
      : undefined;
  }
  const element = node.parent;
  if (!ts.isBindingElement(element)) return undefined;
  if (element.propertyName !== undefined) return { edits: [replacing(element.propertyName, written)], isSafe: true };
  return { edits: [replacing(element.name, `${written}: ${element.name.getText()}`)], isSafe: true };
}
