import type { CallExpression, Expression, Identifier } from "typescript";
import { allowsAwait, hasAwait } from "./await-places.js";
import { freeNames } from "./fill-template.js";
import type { PlaceholderType } from "./mapping.js";
import { type Bindings, matches } from "./match-call.js";
import type { CallMoves } from "./move-calls.js";
import { outsideNameOf } from "./outside-values.js";
import { type Making, methodOf, type Rule, type Rules } from "./rule.js";
import type { SdkCode } from "./sdk-code.js";

/** A rule that fits a call. */
export interface Fitting {
  readonly rule: Rule;
  readonly bindings: Bindings;
  /** Expressions of other places that the template needs, as text. */
  readonly given: ReadonlyMap<string, Expression>;
}

/** The first rule that fits a call. Advice for a call that fits except for its place goes into `refused`. */
export function fittingRule(code: SdkCode, node: Expression, moves: CallMoves): Fitting | undefined {
  const { ts, facts } = code;
  const { byMethod } = moves.rules;
  const method = methodOf(ts, node);
  for (const rule of (method === undefined ? undefined : byMethod.get(method)) ?? []) {
    const bindings: Bindings = { values: new Map(), rests: new Map() };
    if (!matches(ts, facts, rule.from, node, bindings)) {
      const uncertain = uncertainValue(code, rule, node);
      if (uncertain === undefined) continue;
      // A later rule is for the calls that this one is not for.
      moves.refused.set(calleeOf(ts, node), uncertain);
      return undefined;
    }
    if (takesMore(code, rule, bindings, moves)) continue;
    if (ts.isCallExpression(node) && hasAwait(ts, rule.to) && !allowsAwait(code, node)) {
      moves.refused.set(node.expression, `Make the function \`async\`: the call is \`${rule.mapping.to}\`.`);
      continue;
    }
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

/** Advice for a call that a rule fits if a value is given that may be missing, or has a type that the compiler does not know; undefined for any other call. */
function uncertainValue({ ts, facts }: SdkCode, { from, mapping }: Rule, node: Expression): string | undefined {
  const bindings: Bindings = { values: new Map(), rests: new Map() };
  const missing = new Set<string>();
  const unchecked = new Map<string, PlaceholderType>();
  const isPossible: typeof facts.hasType = (expression, type) => {
    if (facts.hasType(expression, type)) return true;
    const isUnchecked = facts.isUnchecked(expression, type);
    if (isUnchecked) unchecked.set(expression.getText(), type);
    else if (facts.mayBeMissing(expression, type)) missing.add(expression.getText());
    else return false;
    return true;
  };
  if (!matches(ts, { ...facts, hasType: isPossible }, from, node, bindings)) return undefined;
  const [[name, type] = []] = unchecked;
  if (type !== undefined)
    return `Write \`${mapping.to}\` if \`${name}\` is ${TYPES_IN_WORDS[type]}: the compiler does not know, as its type is \`any\`.`;
  const names = [...missing].map((each) => `\`${each}\``).join(" and ");
  return `Write \`${mapping.to}\` where ${names} is given, and the form without it elsewhere: it may be \`undefined\`.`;
}

const TYPES_IN_WORDS: { readonly [type in PlaceholderType]: string } = {
  string: "a string",
  "string[]": "a list of strings",
};

/** Whether `...rest` of a rule takes a property that another rule of the method names, or a spread that may hold it: the call is then that of the other rule. */
function takesMore({ ts, facts }: SdkCode, rule: Rule, { rests }: Bindings, { rules }: CallMoves): boolean {
  const method = methodOf(ts, rule.from) ?? "";
  const others = (rules.byMethod.get(method) ?? []).flatMap(({ from }) => namedProperties(ts, from));
  const own = namedProperties(ts, rule.from);
  const further = others.filter((name) => !own.includes(name));
  if (own.length > 0 || further.length === 0) return false;
  return [...rests.values()].some(({ properties }) =>
    properties.some((each) =>
      ts.isSpreadAssignment(each)
        ? further.some((name) => facts.mayHold(each.expression, name))
        : further.includes(each.name?.getText() ?? ""),
    ),
  );
}

/** Names of the properties of the literals that a call of a mapping has. */
function namedProperties(ts: SdkCode["ts"], from: Expression): readonly string[] {
  const call = ts.isAwaitExpression(from) ? from.expression : from;
  if (!ts.isCallExpression(call)) return [];
  return call.arguments.flatMap((argument) =>
    ts.isObjectLiteralExpression(argument) ? argument.properties.flatMap(({ name }) => name?.getText() ?? []) : [],
  );
}

/** The expressions for names that a call does not say: of the call that made its receiver. */
function fromMaking(
  code: SdkCode,
  node: Expression,
  rule: Rule,
  { values }: Bindings,
  open: readonly string[],
  { rules: { byMethod, makings }, refused }: CallMoves,
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
    refused.set(calleeOf(ts, node), outsideAdvice(rule, receiver, open, exported));
    return undefined;
  }
  const [made, ...others] = ends;
  if (made === undefined || others.length > 0 || !isComplete) return undefined;
  // The code that made the receiver goes into the new call once where the receiver itself does not.
  const isMovedAlong = made === receiver && !freeNames(ts, to).has(root.text);
  for (const making of makings.get(root.text) ?? []) {
    const bindings: Bindings = { values: new Map(), rests: new Map() };
    if (!matches(ts, facts, making.from, made, bindings)) continue;
    if (losesValue(ts, rule, root, making, bindings, byMethod)) continue;
    const given = new Map<string, Expression>();
    for (const name of open) {
      const own = bindings.values.get(name);
      if (own !== undefined && (isMovedAlong || isSameAt(own, node))) given.set(name, own);
      const constant = making.with.get(name);
      if (own === undefined && constant !== undefined) given.set(name, constant);
    }
    if (given.size === open.length) return given;
    const lost = open.filter((name) => bindings.values.has(name) && !given.has(name));
    const callee = calleeOf(ts, node);
    if (lost.length > 0 && !refused.has(callee)) refused.set(callee, distantAdvice(rule, receiver, lost));
  }
  return undefined;
}

/** Whether a call that leaves its receiver out also leaves out a value of the call that made it, which the package's own form of that call keeps. */
function losesValue(
  ts: SdkCode["ts"],
  { to }: Rule,
  root: Identifier,
  making: Making,
  { values }: Bindings,
  byMethod: Rules["byMethod"],
): boolean {
  const written = freeNames(ts, to);
  if (written.has(root.text)) return false;
  const counterpart = byMethod
    .get(methodOf(ts, making.from) ?? "")
    ?.find(({ mapping }) => mapping.from === making.from.getText());
  const kept = counterpart === undefined ? values.keys() : freeNames(ts, counterpart.to);
  return [...kept].some((name) => values.has(name) && !written.has(name));
}

function distantAdvice({ mapping }: Rule, receiver: Expression, names: readonly string[]): string {
  const list = names.map((name) => `\`${name}\``).join(" and ");
  return `Write \`${mapping.to}\`, and keep ${list} for it: the value is in the call that made \`${receiver.getText()}\`, and the code cannot name it here.`;
}

function outsideAdvice({ mapping }: Rule, receiver: Expression, open: readonly string[], exported: string): string {
  const names = open.map((name) => `\`${name}\``).join(" and ");
  const origin = `${open.length === 1 ? "It is" : "They are"} in the call that made \`${receiver.getText()}\``;
  return `Write \`${mapping.to}\`, and take ${names} from the caller. ${origin}, and \`${exported}\` is exported, so that code outside of the program may give another one.`;
}

/** The receiver that a call begins with. */
function rootOf(ts: SdkCode["ts"], pattern: Expression): Identifier | undefined {
  if (ts.isIdentifier(pattern)) return pattern;
  const isStep =
    ts.isAwaitExpression(pattern) || ts.isCallExpression(pattern) || ts.isPropertyAccessExpression(pattern);
  return isStep ? rootOf(ts, pattern.expression) : undefined;
}

/** The callee of a call, also behind `await`. */
export function calleeOf(ts: SdkCode["ts"], node: Expression): Expression {
  const call = ts.isAwaitExpression(node) ? unwrapped(ts, node.expression) : node;
  return (call as CallExpression).expression;
}

function unwrapped(ts: SdkCode["ts"], node: Expression): Expression {
  return ts.isParenthesizedExpression(node) ? unwrapped(ts, node.expression) : node;
}
