import type { CallExpression, Expression, Node, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import type { Use } from "../use.js";
import { isCollection } from "./library-calls.js";
import type { Reach } from "./reached-symbols.js";
import type { FlowReader } from "./value-flow.js";

/** `text` makes a string or a key of a value, `condition` asks whether it is true: the compiler takes a value of any type there. */
type LooseTaking = NonNullable<Use["taking"]>;

/** Variables that a search goes through one after another, at most. */
const DEEPEST = 4;

/** Functions that make a string of what they get. */
const OF_TEXT: ReadonlySet<string> = new Set(["String", "JSON.stringify"]);
/** Methods of values and lists that make a string. */
const TO_TEXT: ReadonlySet<string> = new Set(["join", "toLocaleString", "toString"]);
/** Methods of a `Map` or a `Set` whose first argument is compared with its keys. */
const BY_KEY: ReadonlySet<string> = new Set(["add", "delete", "get", "has", "set"]);

/** The places at which a value that is read is taken whatever its type is, directly or by a variable without a type: `vet` of `const { vet } = visit; log(\`${vet}\`)`. */
export function looseReads(ts: Compiler, checker: TypeChecker, flow: FlowReader, reach: Reach): readonly Reach[] {
  const { parent } = reach.place;
  const places =
    ts.isBindingElement(parent) && ts.isIdentifier(parent.name)
      ? behindName(ts, checker, flow, parent.name, DEEPEST)
      : loosePlaces(ts, checker, flow, reach.place, DEEPEST);
  return places.map(({ place, taking }) =>
    place === reach.place
      ? { ...reach, taking }
      : { ...reach, place, taking, isLater: true as const, source: reach.source ?? reach.place },
  );
}

interface LoosePlace {
  readonly place: Node;
  readonly taking: LooseTaking;
}

function loosePlaces(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  place: Node,
  depth: number,
): readonly LoosePlace[] {
  const whole = wholeValue(ts, place);
  const taking = takingOf(ts, checker, whole);
  if (taking !== undefined) return [{ place, taking }];
  const { parent } = whole;
  const isNamed = ts.isVariableDeclaration(parent) && parent.initializer === whole && parent.type === undefined;
  return isNamed && ts.isIdentifier(parent.name) ? behindName(ts, checker, flow, parent.name, depth - 1) : [];
}

function behindName(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  name: Node,
  depth: number,
): readonly LoosePlace[] {
  const variable = depth === 0 ? undefined : checker.getSymbolAtLocation(name);
  if (variable === undefined) return [];
  return flow.referencesOf(variable).flatMap((reference) => loosePlaces(ts, checker, flow, reference, depth));
}

/** The largest expression whose value is that of a node, or that of another one in its place. */
export function wholeValue(ts: Compiler, node: Node): Node {
  const { parent } = node;
  const isSame =
    ts.isParenthesizedExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    (ts.isConditionalExpression(parent) && parent.condition !== node) ||
    (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken);
  return isSame ? wholeValue(ts, parent) : node;
}

function takingOf(ts: Compiler, checker: TypeChecker, node: Node): LooseTaking | undefined {
  const { parent } = node;
  if (ts.isTemplateSpan(parent)) return ts.isTaggedTemplateExpression(parent.parent.parent) ? undefined : "text";
  if (ts.isBinaryExpression(parent)) return takingOfOperator(ts, parent.operatorToken.kind, parent.left === node);
  if (ts.isCallExpression(parent)) return parent.expression === node ? undefined : ofCall(ts, checker, parent, node);
  if (ts.isArrayLiteralExpression(parent)) return isJoined(ts, parent) ? "text" : undefined;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node)
    return TO_TEXT.has(parent.name.text) && isCalled(ts, parent) ? "text" : undefined;
  if (ts.isElementAccessExpression(parent)) return parent.argumentExpression === node ? "text" : undefined;
  if (ts.isPrefixUnaryExpression(parent))
    return parent.operator === ts.SyntaxKind.ExclamationToken ? "condition" : undefined;
  const isAsked = ts.isConditionalExpression(parent) || ts.isIfStatement(parent) || ts.isWhileStatement(parent);
  return isAsked ? "condition" : undefined;
}

function takingOfOperator(ts: Compiler, kind: number, isLeft: boolean): LooseTaking | undefined {
  const { PlusToken, PlusEqualsToken, AmpersandAmpersandToken, BarBarToken } = ts.SyntaxKind;
  if (kind === PlusToken || (kind === PlusEqualsToken && !isLeft)) return "text";
  return isLeft && (kind === AmpersandAmpersandToken || kind === BarBarToken) ? "condition" : undefined;
}

function ofCall(ts: Compiler, checker: TypeChecker, call: CallExpression, given: Node): LooseTaking | undefined {
  const { expression: callee } = call;
  if (call.arguments[0] !== given) return undefined;
  if (OF_TEXT.has(callee.getText())) return "text";
  const isKey =
    ts.isPropertyAccessExpression(callee) && BY_KEY.has(callee.name.text) && isCollection(checker, callee.expression);
  return isKey ? "text" : undefined;
}

/** Whether a list is made a string, as it is or after a part of it is taken: `[vet, room].filter(Boolean).join()`. */
function isJoined(ts: Compiler, list: Expression): boolean {
  const { parent } = list;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== list || !isCalled(ts, parent)) return false;
  return TO_TEXT.has(parent.name.text) || isJoined(ts, parent.parent as CallExpression);
}

function isCalled(ts: Compiler, callee: Expression): boolean {
  return ts.isCallExpression(callee.parent) && callee.parent.expression === callee;
}
