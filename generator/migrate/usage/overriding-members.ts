import type {
  ClassElement,
  ClassLikeDeclaration,
  Declaration,
  InterfaceDeclaration,
  Node,
  TypeChecker,
  Symbol as TypeSymbol,
} from "typescript";
import type { Compiler } from "../compiler.js";
import type { ReferencesOf } from "./reference-index.js";

/** Classes below a class that are read, at most. */
const DEEPEST = 6;

/** The members of classes below that replace the member of a class, or are those of an interface: `this.model` of an abstract class is theirs. Empty for any other declaration. */
export function overridingMembers(
  ts: Compiler,
  checker: TypeChecker,
  referencesOf: ReferencesOf,
  member: Declaration,
): readonly ClassElement[] {
  const name = ts.isClassElement(member) || ts.isTypeElement(member) ? member.name?.getText() : undefined;
  const below = (owner: ClassLikeDeclaration | InterfaceDeclaration, depth: number): readonly ClassElement[] => {
    const symbol = owner.name && checker.getSymbolAtLocation(owner.name);
    if (symbol === undefined || depth === 0) return [];
    return referencesOf(symbol)
      .flatMap((reference) => heirOf(ts, reference) ?? [])
      .flatMap((heir) => [...heir.members.filter((each) => each.name?.getText() === name), ...below(heir, depth - 1)]);
  };
  const { parent } = member;
  return name !== undefined && (ts.isClassLike(parent) || ts.isInterfaceDeclaration(parent))
    ? below(parent, DEEPEST)
    : [];
}

/** The members that a member of a class replaces or implements: a call of one of them calls it. */
export function overriddenMembers(ts: Compiler, checker: TypeChecker, member: Node): readonly TypeSymbol[] {
  if (!ts.isClassElement(member) || member.name === undefined || !ts.isClassLike(member.parent)) return [];
  const name = member.name.getText();
  return (member.parent.heritageClauses ?? [])
    .flatMap(({ types }) => types)
    .flatMap((type) => checker.getTypeAtLocation(type).getProperty(name) ?? []);
}

/** The class that a name is the base of, or an interface of. */
function heirOf(ts: Compiler, { parent }: Node): ClassLikeDeclaration | undefined {
  if (!ts.isExpressionWithTypeArguments(parent) || !ts.isHeritageClause(parent.parent)) return undefined;
  const { parent: heir } = parent.parent;
  return ts.isClassLike(heir) ? heir : undefined;
}
