import type { Identifier, Node, SourceFile } from "typescript";
import type { SdkCode } from "./sdk-code.js";

/** Names of the package that files need beside those that they import in the place of the SDK's. */
export interface NeededImports {
  /**
   * Adds a name that code at a node needs.
   *
   * @param entry of the package that exports it: empty for the version's own
   * @returns the name in the file
   */
  add(node: Node, name: string, entry: string): string;
  of(file: SourceFile): readonly NeededImport[];
}

/** A name that a file imports. */
export interface NeededImport {
  readonly name: string;
  readonly local: string;
  readonly entry: string;
  /** Whether types alone name it. */
  readonly isType: boolean;
}

/** No names yet. */
export function neededImports(code: SdkCode): NeededImports {
  const all = new Map<SourceFile, NeededImport[]>();
  return {
    add(node, name, entry) {
      const file = node.getSourceFile();
      const own = all.get(file) ?? [];
      const isType = code.ts.isPartOfTypeNode(node);
      const known = own.find((each) => each.name === name && each.entry === entry);
      const local = known?.local ?? (isTaken(code, file, name) ? `${name}_` : name);
      const added = { name, local, entry, isType: isType && known?.isType !== false };
      all.set(file, [...own.filter((each) => each !== known), added]);
      return local;
    },
    of: (file) => all.get(file) ?? [],
  };
}

/** Whether a file uses a name for something that the SDK does not declare. */
export function isTaken({ ts, checker, namesOf }: SdkCode, file: SourceFile, name: string): boolean {
  if (!file.text.includes(name)) return false;
  let isFound = false;
  const visit = (node: Node): void => {
    if (ts.isIdentifier(node) && node.text === name && !isMember(node))
      isFound ||= namesOf(checker.getSymbolAtLocation(node)).length === 0;
    ts.forEachChild(node, visit);
  };
  const isMember = (node: Identifier): boolean => {
    const { parent } = node;
    return (
      (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
      (ts.isQualifiedName(parent) && parent.right === node) ||
      (ts.isPropertyAssignment(parent) && parent.name === node) ||
      ts.isPropertySignature(parent) ||
      ts.isMethodDeclaration(parent) ||
      (ts.isBindingElement(parent) && parent.propertyName === node)
    );
  };
  visit(file);
  return isFound;
}
