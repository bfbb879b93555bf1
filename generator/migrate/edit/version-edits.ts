import type { Expression, Node, SourceFile, StringLiteralLike, TypeChecker } from "typescript";
import type { Compiler } from "../compiler.js";
import type { CompiledProject } from "../program-usage.js";
import { packagePath } from "../project/installed-package.js";
import type { Move } from "../project/programs.js";
import { forEachNode } from "../usage/each-node.js";
import { connectedVersion, namedVersion } from "../usage/named-version.js";
import { ownFiles } from "../usage/own-files.js";
import { type FlowReader, flowReader } from "../usage/value-flow.js";
import type { TextEdit } from "./edited-text.js";
import type { FileEdits } from "./file-edits.js";

/**
 * The edits that switch a program to the other version: import specifiers, the argument of calls such as `connect("2025-04")`, also where it is a constant,
 * and comparisons of `apiVersion`. A specifier that does not spell the version, such as an alias of `paths`, is left.
 */
export function versionEdits(
  ts: Compiler,
  { program, imports }: Pick<CompiledProject, "program" | "imports">,
  move: Move,
): FileEdits {
  const checker = program.getTypeChecker();
  const reaching = new Set(imports.reaching);
  const specifier = `${move.installed.name}/${move.from}`;
  const files = ownFiles(program, (path) => packagePath(move.installed, path) !== undefined).filter(
    (file) => reaching.has(file) || file.text.includes(specifier),
  );
  const flow = flowReader(ts, program, move.installed);
  const all = new Map<string, TextEdit[]>();
  const add = (literal: StringLiteralLike, text: string): void => {
    const file = literal.getSourceFile();
    const edits = all.get(file.fileName) ?? [];
    const start = literal.getStart(file) + 1;
    if (!edits.some((edit) => edit.start === start)) edits.push({ start, end: literal.getEnd() - 1, text });
    all.set(
      file.fileName,
      edits.sort((a, b) => a.start - b.start),
    );
  };
  for (const file of files) {
    const visit = (node: Node): void => {
      for (const { literal, text } of switchesOf(ts, checker, flow, node, move, file)) add(literal, text);
      forEachNode(ts, node, visit);
    };
    visit(file);
  }
  return all;
}

interface Switch {
  readonly literal: StringLiteralLike;
  readonly text: string;
}

function switchesOf(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  node: Node,
  { installed, from, to }: Move,
  file: SourceFile,
): readonly Switch[] {
  if (ts.isStringLiteralLike(node)) {
    if (connectedVersion(ts, checker, installed, node) === from) return [{ literal: node, text: to }];
    // Functions such as those that replace a module in tests take a specifier as a plain string.
    const isSpecifier = node.text === `${installed.name}/${from}` || node.text.startsWith(`${installed.name}/${from}/`);
    if (!isSpecifier && namedVersion(ts, checker, installed, node) !== from) return [];
    const segments = node.text.split("/");
    const at = segments.lastIndexOf(from);
    const isSpelled = at >= 0 && node.getText(file).slice(1, -1) === node.text;
    return isSpelled ? [{ literal: node, text: segments.with(at, to).join("/") }] : [];
  }
  const literals = (expression: Expression): readonly Switch[] =>
    flow
      .flowOf(expression)
      .ends.filter((end) => ts.isStringLiteralLike(end))
      .flatMap((literal) => (literal.text === from ? [{ literal, text: to }] : []));
  if (ts.isCallExpression(node)) {
    const [argument] = node.arguments;
    const isNamed = argument !== undefined && !ts.isStringLiteralLike(argument);
    return isNamed && connectedVersion(ts, checker, installed, argument) === from ? literals(argument) : [];
  }
  if (!ts.isBinaryExpression(node)) return [];
  const sides = [node.left, node.right];
  const other = sides.find((side) => !isVersionOf(ts, checker, side, { installed, from, to }));
  return other !== undefined && sides.some((side) => isVersionOf(ts, checker, side, { installed, from, to }))
    ? literals(other)
    : [];
}

/** Whether an expression is the `apiVersion` of a client of the version. */
function isVersionOf(ts: Compiler, checker: TypeChecker, expression: Expression, { from }: Move): boolean {
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== "apiVersion") return false;
  const type = checker.getTypeAtLocation(expression);
  return type.isStringLiteral() && type.value === from;
}
