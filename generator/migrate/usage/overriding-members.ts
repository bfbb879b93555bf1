import type { ClassElement, ClassLikeDeclaration, Declaration, Node, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import type { ReferencesOf } from "./reference-index.js";

/** Classes below a class that are read, at most. */
const DEEPEST = 6;

/** The members of classes below that replace the member of a class: `this.model` of an abstract class is theirs. Empty for any other declaration. */
export function overridingMembers(
  ts: Compiler,
  checker: TypeChecker,
  referencesOf: ReferencesOf,
  member: Declaration,
): readonly ClassElement[] {
  const name = ts.isClassElement(member) ? member.name?.getText() : undefined;
  const below = (owner: ClassLikeDeclaration, depth: number): readonly ClassElement[] => {
    const symbol = owner.name && checker.getSymbolAtLocation(owner.name);
    if (symbol === undefined || depth === 0) return [];
    return referencesOf(symbol)
      .flatMap((reference) => heirOf(ts, reference) ?? [])
      .flatMap((heir) => [...heir.members.filter((each) => each.name?.getText() === name), ...below(heir, depth - 1)]);
  };
  return name !== undefined && ts.isClassLike(member.parent) ? below(member.parent, DEEPEST) : [];
}

/** The class that a name is the base of. */
function heirOf(ts: Compiler, { parent }: Node): ClassLikeDeclaration | undefined {
  if (!ts.isExpressionWithTypeArguments(parent) || !ts.isHeritageClause(parent.parent)) return undefined;
  const { token, parent: heir } = parent.parent;
  return token === ts.SyntaxKind.ExtendsKeyword && ts.isClassLike(heir) ? heir : undefined;
}
