import ts from "typescript";
import { applyEdits, type Edit, type Mutant, parseModule, replaceNode, walk } from "./mutant.js";

/** The change of a module of the runtime. */
type Operator = (node: ts.Node) => { readonly what: string; readonly text: string } | undefined;

/** The parts of the runtime that turn calls into requests and responses into values, and how each can be wrong. */
const PLACES: { readonly [module: string]: readonly Operator[] } = {
  "runtime/path.js": [unencoded, negatedIf],
  "runtime/styled-path.js": [unencoded, negatedIf],
  "runtime/query.js": [unencoded, joinedOtherwise],
  "runtime/styled-query.js": [unencoded, unserialised],
  "runtime/styled-parameters.js": [flippedEquality],
  "runtime/arguments.js": [flippedEquality],
  "runtime/separate-options.js": [flippedEquality, negatedIf],
  "runtime/body.js": [unserialised],
  "runtime/choose-media-types.js": [flippedEquality, negatedIf],
  "runtime/multipart.js": [unserialised],
  "runtime/error-response.js": [unserialised],
  "runtime/error-class.js": [otherStatus],
  "runtime/open-stream.js": [negatedOk, flippedEquality],
  "runtime/pages.js": [flippedEquality],
  "runtime/transport.js": [negatedOk, unserialised, flippedEquality],
  "runtime/api-promise.js": [flippedEquality, otherFlag],
  "runtime/server-sent-events.js": [otherFlag, withoutEnd],
  "runtime/event-stream.js": [endNotSeen, unserialised],
  "runtime/retry-policy.js": [otherStatus],
};

/** A change that can be made, and where a probe can tell whether it is reached. */
export interface RuntimeChange {
  readonly module: string;
  readonly what: string;
  readonly edit: Edit;
  /** The function of the register that the place is passed through, where it shows a change for some values alone. */
  readonly probe: keyof Register;
}

/** Every change of the runtime, in the modules that a package has. */
export function runtimeChanges(sources: ReadonlyMap<string, string>): readonly RuntimeChange[] {
  return Object.entries(PLACES).flatMap(([module, operators]) => {
    const text = sources.get(module);
    if (text === undefined) return [];
    const source = parseModule(module, text);
    return [...walk(source)].flatMap((node) =>
      operators.flatMap((operator): readonly RuntimeChange[] => {
        const change = operator(node);
        if (change === undefined) return [];
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        const what = `${module}:${line + 1}: ${change.what}`;
        return [{ module, what, edit: replaceNode(node, change.text), probe: PROBES.get(operator) ?? "add" }];
      }),
    );
  });
}

/** The probes of operators that not every value shows. */
const PROBES: ReadonlyMap<Operator, keyof Register> = new Map([
  [unencoded, "encoder"],
  [joinedOtherwise, "list"],
]);

/** Notes of probes, in `globalThis[register]`: places that were reached, encodings that changed a string, lists of several items. */
export interface Register {
  add(index: number): void;
  encoder(index: number, encode: (text: string) => string): (text: string) => string;
  list(index: number, items: readonly string[]): readonly string[];
}

/** A register that notes places in a set. */
export function createRegister(reached: Set<number>): Register {
  return {
    add: (index) => void reached.add(index),
    encoder: (index, encode) => (text) => {
      const encoded = encode(text);
      if (encoded !== String(text)) reached.add(index);
      return encoded;
    },
    list: (index, items) => {
      if (items.length > 1) reached.add(index);
      return items;
    },
  };
}

/** Modules of the runtime in which each place of a change notes that it was reached, in `globalThis[register]`. */
export function probedModules(
  sources: ReadonlyMap<string, string>,
  changes: readonly RuntimeChange[],
  register: string,
): ReadonlyMap<string, string> {
  const probed = new Map<string, string>();
  for (const module of new Set(changes.map((change) => change.module))) {
    const text = sources.get(module) ?? "";
    const inserts = changes.flatMap(({ module: own, edit, probe }, index): readonly Edit[] => {
      if (own !== module) return [];
      const call = `globalThis.${register}.${probe}(${index}`;
      const open = probe === "add" ? `(${call}), ` : `${call}, `;
      return [
        { start: edit.start, end: edit.start, text: open },
        { start: edit.end, end: edit.end, text: ")" },
      ];
    });
    probed.set(module, insertAll(text, inserts));
  }
  return probed;
}

/** Insertions at one place keep the order that makes them nest: what closes there comes before what opens. */
function insertAll(text: string, inserts: readonly Edit[]): string {
  const ordered = [...inserts].sort((left, right) => right.start - left.start || (left.text === ")" ? 1 : -1));
  return applyEdits(text, ordered);
}

/** The mutants of the changes that a probe has seen reached. */
export function runtimeMutants(
  sources: ReadonlyMap<string, string>,
  changes: readonly RuntimeChange[],
  reached: ReadonlySet<number>,
): readonly Mutant[] {
  return changes
    .filter((_, index) => reached.has(index))
    .map(({ module, what, edit }) => ({
      module,
      what,
      text: applyEdits(sources.get(module) ?? "", [edit]),
      service: null,
      operations: null,
    }));
}

function unencoded(node: ts.Node): ReturnType<Operator> {
  const isName = ts.isIdentifier(node) && node.text === "encodeURIComponent";
  return isName ? { what: "nothing is encoded", text: "String" } : undefined;
}

function unserialised(node: ts.Node): ReturnType<Operator> {
  if (!ts.isPropertyAccessExpression(node) || node.expression.getText() !== "JSON") return undefined;
  return { what: `${node.getText()} becomes String`, text: "String" };
}

/** The list that is joined: its items become one, with another separator between them. */
function joinedOtherwise(node: ts.Node): ReturnType<Operator> {
  const { parent } = node;
  if (parent === undefined || !ts.isPropertyAccessExpression(parent) || parent.expression !== node) return undefined;
  const isJoined = parent.name.text === "join" && ts.isCallExpression(parent.parent);
  return isJoined ? { what: "pairs are joined by |", text: `[${node.getText()}.join("|")]` } : undefined;
}

function flippedEquality(node: ts.Node): ReturnType<Operator> {
  if (!ts.isBinaryExpression(node)) return undefined;
  const kind = node.operatorToken.kind;
  const isEqual = kind === ts.SyntaxKind.EqualsEqualsEqualsToken;
  if (!isEqual && kind !== ts.SyntaxKind.ExclamationEqualsEqualsToken) return undefined;
  const text = `${node.left.getText()} ${isEqual ? "!==" : "==="} ${node.right.getText()}`;
  return { what: `${node.getText()} becomes ${text}`, text };
}

function endNotSeen(node: ts.Node): ReturnType<Operator> {
  const isEnd = ts.isBinaryExpression(node) && node.right.getText().endsWith("#stream.end");
  return isEnd ? { what: "the end mark is not seen", text: "false" } : undefined;
}

function negatedOk(node: ts.Node): ReturnType<Operator> {
  const isOk = ts.isPropertyAccessExpression(node) && node.name.text === "ok";
  return isOk ? { what: `${node.getText()} is negated`, text: `!(${node.getText()})` } : undefined;
}

function negatedIf(node: ts.Node): ReturnType<Operator> {
  const isCondition = ts.isIfStatement(node.parent ?? node) && (node.parent as ts.IfStatement).expression === node;
  return isCondition ? { what: `${node.getText()} is negated`, text: `!(${node.getText()})` } : undefined;
}

/** HTTP statuses in comparisons and cases. */
function otherStatus(node: ts.Node): ReturnType<Operator> {
  if (!ts.isNumericLiteral(node)) return undefined;
  const isCompared = ts.isCaseClause(node.parent) || ts.isBinaryExpression(node.parent);
  const status = isCompared ? Number(node.text) : 0;
  return status >= 100 && status < 600
    ? { what: `status ${status} becomes another`, text: String(status + 1000) }
    : undefined;
}

function otherFlag(node: ts.Node): ReturnType<Operator> {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { what: "true becomes false", text: "false" };
  return node.kind === ts.SyntaxKind.FalseKeyword ? { what: "false becomes true", text: "true" } : undefined;
}

function withoutEnd(node: ts.Node): ReturnType<Operator> {
  const isData = ts.isBinaryExpression(node) && node.getText().includes("trim()");
  return isData ? { what: "events are passed over", text: "false" } : undefined;
}
