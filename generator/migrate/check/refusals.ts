import { relative, sep } from "node:path";
import type { Diagnostic, Node, Program } from "typescript";
import type { Compiler } from "../compiler.js";
import { type FilePlace, rangeOf } from "../place.js";
import { packagePath } from "../project/installed-package.js";
import type { Move, ProgramMaker } from "../project/programs.js";
import type { UserProject } from "../project/read-project.js";
import { ownFiles } from "../usage/own-files.js";
import { editedText, originalPosition } from "./edited-text.js";
import { originsOfStatements } from "./origins-of-statements.js";
import { switchedCalls } from "./switch-versions.js";

/** A place that the compiler refuses after the move and not before, by its place in the text as it is. */
export interface Refusal extends FilePlace {
  readonly code: number;
  readonly message: string;
  /** Methods of the client that gave the values of the statement, where the code says it. */
  readonly origins: readonly { readonly resource: string; readonly method: string }[];
}

/** Files that import the package, or a file that does. */
function filesThatReach(ts: Compiler, program: Program, move: Move): ReadonlySet<string> {
  const importers = new Map<string, string[]>();
  const own = ownFiles(program, move.installed);
  const checker = program.getTypeChecker();
  const reached: string[] = [];
  for (const file of own) {
    const visit = (node: Node): void => {
      if (ts.isStringLiteralLike(node) && isSpecifier(ts, node)) {
        for (const { fileName } of checker.getSymbolAtLocation(node)?.declarations?.filter(ts.isSourceFile) ?? []) {
          if (packagePath(move.installed, fileName) !== undefined) reached.push(file.fileName);
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

function isSpecifier(ts: Compiler, { parent }: Node): boolean {
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
 */
export function refusalsOf(
  ts: Compiler,
  maker: ProgramMaker,
  project: UserProject,
  current: Program,
  move: Move,
  root: string,
): readonly Refusal[] {
  const name = (path: string): string => relative(root, path).split(sep).join("/");
  const originsAt = originsOfStatements(ts, current, move.installed);
  const switched = switchedCalls(ts, current, move);
  const texts = new Map<string, string>();
  for (const [path, changes] of switched) texts.set(path, editedText(current.getSourceFile(path)?.text ?? "", changes));
  const moved = maker.moved(project, move, texts);
  return [...filesThatReach(ts, current, move)].sort().flatMap((path): readonly Refusal[] => {
    const [before, after] = [current.getSourceFile(path), moved.getSourceFile(path)];
    if (before === undefined || after === undefined) return [];
    const known = new Set(current.getSemanticDiagnostics(before).map((each) => keyOf(each, each.start ?? 0)));
    return moved.getSemanticDiagnostics(after).flatMap((each): readonly Refusal[] => {
      const start = originalPosition(each.start ?? 0, switched.get(path) ?? []);
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
