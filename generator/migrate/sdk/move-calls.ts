import type { CallExpression, Expression, Identifier, Node, SourceFile } from "typescript";
import type { EditBook } from "./edit-book.js";
import { type Filling, filledTemplate, freeNames } from "./fill-template.js";
import type { FoundUse } from "./found.js";
import { type Bindings, coveredCallees, matches } from "./match-call.js";
import type { NeededImports } from "./needed-imports.js";
import { outsideNameOf } from "./outside-values.js";
import { MAPPING_FILE, methodOf, type Rule, type Rules } from "./rule.js";
import type { SdkCode } from "./sdk-code.js";

/** The results of moving the calls of a file. */
export interface CallMoves {
  readonly book: EditBook;
  readonly rules: Rules;
  readonly needed: NeededImports;
  readonly found: FoundUse[];
  /** Callees that a rule has moved, and what they are made of. */
  readonly moved: Set<Node>;
  /** Advice for callees that a rule fits, but for a value that code outside of the program may give. */
  readonly outside: Map<Node, string>;
}

/** Moves the calls below a node that a rule of the mapping fits, inner ones first. The first rule that fits is taken. */
export function moveCalls(code: SdkCode, node: Node, moves: CallMoves): void {
  const { ts } = code;
  const fitting = ts.isCallExpression(node) || ts.isAwaitExpression(node) ? fittingRule(code, node, moves) : undefined;
  if (fitting === undefined) {
    ts.forEachChild(node, (child) => moveCalls(code, child, moves));
    return;
  }
  const call = (ts.isAwaitExpression(node) ? unwrapped(ts, node.expression) : node) as CallExpression;
  // The call itself is moved already where `await` belongs to the rule.
  ts.forEachChild(call, (child) => moveCalls(code, child, moves));
  for (const callee of coveredCallees(ts, fitting.rule.from, call)) moves.moved.add(callee);
  write(code, node as Expression, fitting, moves);
}

interface Fitting {
  readonly rule: Rule;
  readonly bindings: Bindings;
  /** Expressions of other places that the template needs, as text. */
  readonly given: ReadonlyMap<string, Expression>;
}

function fittingRule(code: SdkCode, node: Expression, moves: CallMoves): Fitting | undefined {
  const { ts, facts } = code;
  const { byMethod } = moves.rules;
  const method = methodOf(ts, node);
  for (const rule of (method === undefined ? undefined : byMethod.get(method)) ?? []) {
    const bindings: Bindings = { values: new Map(), rests: new Map() };
    if (!matches(ts, facts, rule.from, node, bindings)) continue;
    const imported = Object.keys(rule.mapping.imports ?? {});
    const open = [...freeNames(ts, rule.to)].filter(
      (name) => !bindings.values.has(name) && !bindings.rests.has(name) && !imported.includes(name),
    );
    if (open.length === 0) return { rule, bindings, given: new Map() };
    const given = fromMaking(code, node, rule, bindings, open, moves);
    if (given !== undefined) return { rule, bindings, given };
  }
  return undefined;
}

/** The expressions for names that a call does not say: of the call that made its receiver. */
function fromMaking(
  code: SdkCode,
  node: Expression,
  rule: Rule,
  { values }: Bindings,
  open: readonly string[],
  { rules: { makings }, outside }: CallMoves,
): ReadonlyMap<string, Expression> | undefined {
  const { ts, facts, flow, isSameAt } = code;
  const { from, to } = rule;
  const root = rootOf(ts, from);
  const receiver = root === undefined ? undefined : values.get(root.text);
  if (root === undefined || receiver === undefined) return undefined;
  const { ends, isComplete, through } = flow.flowOf(receiver);
  for (const each of through) {
    const exported = outsideNameOf(code, each);
    if (exported === undefined) continue;
    const call = ts.isAwaitExpression(node) ? unwrapped(ts, node.expression) : node;
    outside.set((call as CallExpression).expression, outsideAdvice(rule, receiver, open, exported));
    return undefined;
  }
  const [made, ...others] = ends;
  if (made === undefined || others.length > 0 || !isComplete) return undefined;
  // The code that made the receiver goes into the new call once where the receiver itself does not.
  const isMovedAlong = made === receiver && !freeNames(ts, to).has(root.text);
  for (const making of makings.get(root.text) ?? []) {
    const bindings: Bindings = { values: new Map(), rests: new Map() };
    if (!matches(ts, facts, making.from, made, bindings)) continue;
    const given = new Map<string, Expression>();
    for (const name of open) {
      const own = bindings.values.get(name);
      if (own !== undefined && (isMovedAlong || isSameAt(own, node))) given.set(name, own);
      const constant = making.with.get(name);
      if (own === undefined && constant !== undefined) given.set(name, constant);
    }
    if (given.size === open.length) return given;
  }
  return undefined;
}

function outsideAdvice({ mapping }: Rule, receiver: Expression, open: readonly string[], exported: string): string {
  const names = open.map((name) => `\`${name}\``).join(" and ");
  const origin = `the call that made \`${receiver.getText()}\``;
  return `Write \`${mapping.to}\`. ${names} ${open.length === 1 ? "is" : "are"} in ${origin}, which other code may make, too: \`${exported}\` is exported.`;
}

/** The receiver that a call begins with. */
function rootOf(ts: SdkCode["ts"], pattern: Expression): Identifier | undefined {
  if (ts.isIdentifier(pattern)) return pattern;
  const isStep =
    ts.isAwaitExpression(pattern) || ts.isCallExpression(pattern) || ts.isPropertyAccessExpression(pattern);
  return isStep ? rootOf(ts, pattern.expression) : undefined;
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

function unwrapped(ts: SdkCode["ts"], node: Expression): Expression {
  return ts.isParenthesizedExpression(node) ? unwrapped(ts, node.expression) : node;
}
