import type { Node, Program, SourceFile, Type, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import { typeOrProperty } from "../usage/declared-subject.js";
import type { Use } from "../use.js";
import type { movedNodes } from "./moved-node.js";

/**
 * Tells whether the compiler stops a value of other types before the place that reads it: the place has the type that it had, as an annotation says, and
 * none of the types fits it. The refusal is where the value is given.
 *
 * @returns a function that takes a use of a property, and the names of the types that the value has under the other version
 */
export function refusedOnTheWay(
  ts: Compiler,
  moved: Program,
  nodesOf: ReturnType<typeof movedNodes>,
): (use: Use, now: readonly string[]) => boolean {
  const checker = moved.getTypeChecker();
  return ({ subject, ...place }, now) => {
    if (subject.kind !== "property" || now.includes(subject.schema)) return false;
    const nodes = nodesOf({ ...place }, (node) => readOf(ts, node) !== undefined);
    const read = nodes && readOf(ts, nodes.after);
    if (read === undefined) return false;
    const owner = checker.getNonNullableType(checker.getTypeAtLocation(read.owner));
    const declarations = checker.getPropertyOfType(owner, read.name)?.declarations ?? [];
    const isSame = declarations.some((each) => {
      const declared = typeOrProperty(ts, each);
      return declared?.kind === "property" && declared.schema === subject.schema;
    });
    const [file] = declarations.map((each) => each.getSourceFile());
    if (!isSame || file === undefined) return false;
    const types = now.map((name) => exportedType(checker, file, name));
    return types.every((type) => type !== undefined && !checker.isTypeAssignableTo(type, owner));
  };
}

/** The object and the name of the property that a node reads, as an access or in a destructuring. */
function readOf(ts: Compiler, node: Node): { readonly owner: Node; readonly name: string } | undefined {
  if (ts.isPropertyAccessExpression(node)) return { owner: node.expression, name: node.name.text };
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
    return { owner: node.expression, name: node.argumentExpression.text };
  const { parent } = node;
  const isName = ts.isIdentifier(node) && parent !== undefined && ts.isBindingElement(parent);
  return isName && (parent.propertyName ?? parent.name) === node
    ? { owner: parent.parent, name: node.text }
    : undefined;
}

/** The type that a module exports under a name. */
function exportedType(checker: TypeChecker, file: SourceFile, name: string): Type | undefined {
  const module = checker.getSymbolAtLocation(file);
  const symbol = module && checker.getExportsOfModule(module).find((each) => each.name === name);
  return symbol && checker.getDeclaredTypeOfSymbol(symbol);
}
