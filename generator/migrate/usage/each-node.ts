import type { Node } from "typescript";
import type { Compiler } from "../compiler.js";

/** Visits the children of a node, and in JavaScript those of its comments, whose types the compiler checks. */
export function forEachNode(ts: Compiler, node: Node, visit: (child: Node) => void): void {
  // The compiler keeps comments as nodes, and its types do not say so.
  const { jsDoc = [] } = node as Node & { readonly jsDoc?: readonly Node[] };
  if (jsDoc.length > 0 && /\.[cm]?jsx?$/.test(node.getSourceFile().fileName)) for (const each of jsDoc) visit(each);
  ts.forEachChild(node, visit);
}
