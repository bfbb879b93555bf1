import type { Node } from "typescript";
import type { EditBook } from "./edit-book.js";
import type { FoundUse } from "./found.js";
import type { SdkCode } from "./sdk-code.js";

/** Takes the type arguments of a type away: generated types have no parameters. A person looks at the values. */
export function withoutTypeArguments(
  { ts }: SdkCode,
  node: Node,
  name: string,
  { book, found }: { readonly book: EditBook; readonly found: FoundUse[] },
): void {
  const { parent } = node;
  if (!ts.isTypeReferenceNode(parent) || parent.typeName !== node || parent.typeArguments === undefined) return;
  book.replace(node.getSourceFile(), { start: node.getEnd(), end: parent.getEnd(), text: "" });
  found.push(typeArgumentUse(node, name));
}

/** A type argument that goes. */
export function typeArgumentUse(node: Node, name: string): FoundUse {
  return {
    node,
    key: `/arguments/${name}`,
    code: "migrate/sdk-look",
    message: `\`${name}\` has a type argument, and its counterpart has none.`,
    advice: "Check the values that had the type of the argument.",
  };
}
