import { join } from "node:path";
import type { Node, Program } from "typescript";
import type { Compiler } from "../compiler.js";
import type { Code } from "../edit/code.js";
import { editedPosition } from "../edit/edited-text.js";
import type { FileEdits } from "../edit/file-edits.js";
import type { FilePlace } from "../place.js";

/**
 * Tells whether a value that a place reads is of an unknown type under the other version and of a known one under this. A template or a message takes such
 * a value without a word of the compiler.
 *
 * @param edits of the moved program
 * @param root that paths of places are relative to
 */
export function lostTypes(
  ts: Compiler,
  code: Code,
  moved: Program,
  edits: FileEdits,
  root: string,
): (place: FilePlace) => boolean {
  const after = moved.getTypeChecker();
  const isUnknown = (checker: Code["checker"], node: Node): boolean =>
    (checker.getTypeAtLocation(node).flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) !== 0;
  return (place) => {
    const path = join(root, place.file);
    const file = moved.getSourceFile(path);
    const node = code.nodesAt(place).find((each) => ts.isExpression(each));
    if (file === undefined || node === undefined) return false;
    const own = edits.get(path) ?? [];
    const [start, end] = [editedPosition(node.getStart(), own), editedPosition(node.getEnd(), own)];
    let found: Node | undefined;
    const visit = (each: Node): void => {
      if (found !== undefined || each.getFullStart() > start || each.getEnd() < end) return;
      if (each.kind === node.kind && each.getStart(file) === start && each.getEnd() === end) found = each;
      ts.forEachChild(each, visit);
    };
    visit(file);
    return found !== undefined && isUnknown(after, found) && !isUnknown(code.checker, node);
  };
}
