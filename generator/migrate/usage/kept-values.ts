import type { Expression, Node, TypeChecker, Symbol as TypeSymbol } from "typescript";
import type { Compiler } from "../compiler.js";
import type { ReferencesOf } from "./reference-index.js";

/** Values that a program puts into an object or a collection after it is made. */
export interface KeptValues {
  readonly values: readonly Expression[];
  /** Whether the code says all of them: it only reads the collection elsewhere. */
  readonly isComplete: boolean;
}

/** Methods that put a value into a `Map` or a `Set`, and the position of the value. */
const PUTTING: ReadonlyMap<string, number> = new Map([
  ["add", 0],
  ["set", 1],
]);

/**
 * The values that a program puts into what an expression makes, by the variable or property that holds it: `limits.set("high", 9)`, `known.add(8)`,
 * `table["high"] = 9`.
 */
export function keptValues(
  ts: Compiler,
  checker: TypeChecker,
  referencesOf: ReferencesOf,
  made: Expression,
): KeptValues {
  const own = putBy(ts, made);
  const holder = holderOf(ts, checker, own.whole);
  const others = (holder === undefined ? [] : referencesOf(holder)).map((reference): KeptValues => {
    const { parent } = reference;
    const whole = ts.isPropertyAccessExpression(parent) && parent.name === reference ? parent : reference;
    const access = whole.parent;
    const isOwner =
      (ts.isPropertyAccessExpression(access) || ts.isElementAccessExpression(access)) && access.expression === whole;
    if (!isOwner) return { values: [], isComplete: isReading(ts, checker, whole) };
    const assignment = access.parent;
    const isAssigned =
      ts.isBinaryExpression(assignment) &&
      assignment.left === access &&
      assignment.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    return { values: isAssigned ? [assignment.right] : putBy(ts, whole as Expression).values, isComplete: true };
  });
  return {
    values: [...own.values, ...others.flatMap(({ values }) => values)],
    isComplete: others.every(({ isComplete }) => isComplete),
  };
}

/** The values of `set` and `add` that follow an expression, one behind the other, and the whole of them. */
function putBy(ts: Compiler, from: Expression): { readonly values: readonly Expression[]; readonly whole: Expression } {
  const access = from.parent;
  const call = ts.isPropertyAccessExpression(access) && access.expression === from ? access.parent : undefined;
  const position = ts.isPropertyAccessExpression(access) ? PUTTING.get(access.name.text) : undefined;
  if (call === undefined || !ts.isCallExpression(call) || call.expression !== access || position === undefined)
    return { values: [], whole: from };
  const further = putBy(ts, call);
  return { values: [...call.arguments.slice(position, position + 1), ...further.values], whole: further.whole };
}

function holderOf(ts: Compiler, checker: TypeChecker, value: Expression): TypeSymbol | undefined {
  const { parent } = value;
  const isHeld = (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) && parent.initializer === value;
  return isHeld ? checker.getSymbolAtLocation(parent.name) : undefined;
}

/** Whether the place of a name only reads: an import, a loop, a spread, or an argument of a function of a library. */
function isReading(ts: Compiler, checker: TypeChecker, whole: Node): boolean {
  const { parent } = whole;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    const { declaration } = checker.getResolvedSignature(parent) ?? {};
    return parent.expression !== whole && declaration?.getSourceFile().isDeclarationFile === true;
  }
  return (
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isTypeQueryNode(parent) ||
    ts.isSpreadElement(parent) ||
    ts.isSpreadAssignment(parent) ||
    ts.isForOfStatement(parent)
  );
}
