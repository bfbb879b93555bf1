import type { CallExpression, Expression, Node, SourceFile } from "typescript";
import type { EditBook } from "./edit-book.js";
import { type Filling, filledTemplate } from "./fill-template.js";
import { calleeOf, type Fitting, fittingRule } from "./fitting-rule.js";
import type { FoundUse } from "./found.js";
import { coveredCallees } from "./match-call.js";
import type { NeededImports } from "./needed-imports.js";
import { MAPPING_FILE, type Rule, type Rules } from "./rule.js";
import type { SdkCode } from "./sdk-code.js";

/** The results of moving the calls of a file. */
export interface CallMoves {
  readonly book: EditBook;
  readonly rules: Rules;
  readonly needed: NeededImports;
  readonly found: FoundUse[];
  /** Callees that a rule has moved, and what they are made of. */
  readonly moved: Set<Node>;
  /** Advice for callees that a rule fits, except for a value that code outside of the program may give, or an `await` that its place does not allow. */
  readonly refused: Map<Node, string>;
}

/** Moves the calls below a node that a rule of the mapping fits, inner ones first. The first rule that fits is taken. */
export function moveCalls(code: SdkCode, node: Node, moves: CallMoves): void {
  const { ts } = code;
  const fitting = ts.isCallExpression(node) || ts.isAwaitExpression(node) ? fittingRule(code, node, moves) : undefined;
  if (fitting === undefined) {
    ts.forEachChild(node, (child) => moveCalls(code, child, moves));
    return;
  }
  const call = calleeOf(ts, node as Expression).parent as CallExpression;
  // The call itself is moved already where `await` belongs to the rule.
  ts.forEachChild(call, (child) => moveCalls(code, child, moves));
  for (const callee of coveredCallees(ts, fitting.rule.from, call)) moves.moved.add(callee);
  write(code, node as Expression, fitting, moves);
}

function write(code: SdkCode, node: Expression, { rule, bindings, given }: Fitting, moves: CallMoves): void {
  const { ts } = code;
  const { book, needed, found } = moves;
  const { mapping } = rule;
  const file = node.getSourceFile();
  const renamed = new Map(
    Object.entries(mapping.imports ?? {}).map(([name, entry]) => [name, needed.add(node, name, entry)]),
  );
  const codeOf = (name: string): Expression | undefined => bindings.values.get(name) ?? given.get(name);
  const filling: Filling = {
    quote: quoteOf(code, file),
    textOf(name) {
      const own = codeOf(name);
      if (own === undefined) return renamed.get(name);
      // An expression of the mapping.
      if (own.getSourceFile().fileName === MAPPING_FILE) return filledTemplate(ts, own, filling);
      // The name of a shorthand property has edits of the property in its range.
      return ts.isShorthandPropertyAssignment(own.parent) ? own.getText() : book.textOf(own);
    },
    isCompound(name) {
      const own = codeOf(name);
      return own !== undefined && !ts.isLeftHandSideExpression(own);
    },
    itemsOf(name) {
      const own = codeOf(name);
      const isPlain = own !== undefined && ts.isArrayLiteralExpression(own) && !own.elements.some(ts.isSpreadElement);
      return isPlain ? own.elements.map((item) => book.textOf(item)) : undefined;
    },
    restOf: (name) => bindings.rests.get(name),
    textOfProperty: (property) => book.textOf(property),
  };
  const { look } = mapping;
  const tell = (isChanged: boolean): void => {
    const about = {
      node: calleeName(ts, node),
      key: rule.pointer,
      message: `\`${mapping.from}\` is \`${mapping.to}\`.`,
    };
    if (look !== undefined) found.push({ ...about, code: "migrate/sdk-look", advice: look });
    else if (isChanged) found.push({ ...about, code: "migrate/sdk-moved" });
  };
  if (ts.isCallExpression(node) && node.typeArguments !== undefined)
    found.push({
      node: calleeName(ts, node),
      key: "/arguments",
      code: "migrate/sdk-look",
      message: "The call has a type argument, and its counterpart has none.",
      advice: "Check the values that had the type of the argument.",
    });
  const callee = keptArguments(ts, node, rule);
  const text = filledTemplate(ts, callee?.template ?? rule.to, filling);
  const range = { start: node.getStart(), end: callee?.end ?? node.getEnd() };
  const isChanged = text !== file.text.slice(range.start, range.end);
  tell(isChanged);
  if (isChanged) book.replace(file, { ...range, text });
}

/** The mark around the strings of a file: that of its first one. */
function quoteOf({ ts }: SdkCode, file: SourceFile): string {
  const find = (node: Node): string | undefined =>
    ts.isStringLiteral(node) ? node.getText()[0] : ts.forEachChild(node, find);
  return find(file) ?? '"';
}

/** The end of a callee and its template, where the arguments stay as they are: they keep their characters, and edits in them. */
function keptArguments(
  ts: SdkCode["ts"],
  node: Expression,
  { from, to }: Rule,
): { readonly template: Expression; readonly end: number } | undefined {
  if (!ts.isCallExpression(node) || !ts.isCallExpression(to) || !ts.isCallExpression(from)) return undefined;
  if (argumentsText(from) !== argumentsText(to)) return undefined;
  const end = node.typeArguments === undefined ? node.expression.getEnd() : node.typeArguments.end + 1;
  return { template: to.expression, end };
}

function argumentsText(call: CallExpression): string {
  return call.arguments.map((argument) => argument.getText()).join(", ");
}

/** The name of the method of a call: the place that is shown. */
function calleeName(ts: SdkCode["ts"], node: Expression): Node {
  const call = ts.isAwaitExpression(node) ? node.expression : node;
  return ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression) ? call.expression.name : node;
}
