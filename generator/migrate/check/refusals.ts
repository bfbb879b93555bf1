import { relative, sep } from "node:path";
import type { Diagnostic, Program } from "typescript";
import type { Compiler } from "../compiler.js";
import type { Move, ProgramMaker } from "../project/programs.js";
import type { UserProject } from "../project/read-project.js";
import { ownFiles } from "../usage/own-files.js";
import { type NodePlace, rangeOf } from "../usage/place.js";
import { editedText, originalPosition } from "./edited-text.js";
import { originsOfStatements } from "./origins-of-statements.js";
import { type FileEdits, switchedCalls } from "./switch-versions.js";

/** A place that the compiler refuses after the move and not before, by its place in the text as it is. */
export interface Refusal extends NodePlace {
  readonly file: string;
  readonly code: number;
  readonly message: string;
  /** Methods of the client that gave the values of the statement, where the code says it. */
  readonly origins: readonly { readonly resource: string; readonly method: string }[];
}

/** Files that import the package, or a file that does. */
export function filesThatReach(ts: Compiler, program: Program, move: Move): ReadonlySet<string> {
  const importers = new Map<string, string[]>();
  const own = ownFiles(program, move.installed);
  const checker = program.getTypeChecker();
  const reached: string[] = [];
  for (const file of own) {
    const visit = (node: import("typescript").Node): void => {
      if (ts.isStringLiteralLike(node) && isSpecifier(ts, node)) {
        for (const { fileName } of checker.getSymbolAtLocation(node)?.declarations?.filter(ts.isSourceFile) ?? []) {
          if (fileName.startsWith(`${move.installed.folder}/`)) reached.push(file.fileName);
          else importers.set(fileName, [...(importers.get(fileName) ?? []), file.fileName]);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  const all = new Set<string>();
  for (let next = reached.pop(); next !== undefined; next = reached.pop()) {
    if (all.has(next)) continue;
    all.add(next);
    reached.push(...(importers.get(next) ?? []));
  }
  return all;
}

function isSpecifier(ts: Compiler, { parent }: import("typescript").Node): boolean {
  return (
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    ts.isExternalModuleReference(parent) ||
    ts.isLiteralTypeNode(parent) ||
    ts.isCallExpression(parent)
  );
}

/**
 * Places that the compiler refuses under the other version and accepts under this one.
 *
 * @param root that paths of files are relative to
 * @param edits that are made beside the move, by path
 */
export function refusalsOf(
  ts: Compiler,
  maker: ProgramMaker,
  project: UserProject,
  current: Program,
  move: Move,
  root: string,
  edits: FileEdits = new Map(),
): readonly Refusal[] {
  const name = (path: string): string => relative(root, path).split(sep).join("/");
  const originsAt = originsOfStatements(ts, current, move.installed);
  const all = joined(switchedCalls(ts, current, move), edits);
  const texts = new Map<string, string>();
  for (const [path, changes] of all) texts.set(path, editedText(current.getSourceFile(path)?.text ?? "", changes));
  const moved = maker.moved(project, move, texts);
  return [...filesThatReach(ts, current, move)].sort().flatMap((path): readonly Refusal[] => {
    const [before, after] = [current.getSourceFile(path), moved.getSourceFile(path)];
    if (before === undefined || after === undefined) return [];
    const known = new Set(current.getSemanticDiagnostics(before).map((each) => keyOf(each, each.start ?? 0)));
    return moved.getSemanticDiagnostics(after).flatMap((each): readonly Refusal[] => {
      const start = originalPosition(each.start ?? 0, all.get(path) ?? []);
      if (known.has(keyOf(each, start))) return [];
      const message = ts.flattenDiagnosticMessageText(each.messageText, "\n");
      const place = rangeOf(before, start, each.length ?? 0);
      return [{ file: name(path), ...place, code: each.code, message, origins: originsAt(start, before) }];
    });
  });
}

function keyOf({ code }: Diagnostic, start: number): string {
  return `${code} ${start}`;
}

function joined(...all: readonly FileEdits[]): FileEdits {
  const edits = new Map<string, FileEdits extends ReadonlyMap<string, infer Edits> ? Edits : never>();
  for (const each of all) for (const [path, changes] of each) edits.set(path, [...(edits.get(path) ?? []), ...changes]);
  return edits;
}
