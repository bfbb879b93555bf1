import { join } from "node:path";
import type { Node, Program } from "typescript";
import type { Compiler } from "../compiler.js";
import type { Code } from "../edit/code.js";
import { editedPosition } from "../edit/edited-text.js";
import type { FileEdits } from "../edit/file-edits.js";
import type { FilePlace } from "../place.js";
import { forEachNode } from "../usage/each-node.js";

/** A node of a program, and the same node after a move. */
export interface MovedNode {
  readonly before: Node;
  readonly after: Node;
}

/**
 * Finds the nodes of places in a program after a move; undefined where an edit took the node away.
 *
 * @param edits of the moved program
 * @param root that paths of places are relative to
 */
export function movedNodes(
  ts: Compiler,
  code: Code,
  moved: Program,
  edits: FileEdits,
  root: string,
): (place: FilePlace, isMeant: (node: Node) => boolean) => MovedNode | undefined {
  return (place, isMeant) => {
    const path = join(root, place.file);
    const file = moved.getSourceFile(path);
    const before = code.nodesAt(place).find(isMeant);
    if (file === undefined || before === undefined) return undefined;
    const own = edits.get(path) ?? [];
    const [start, end] = [editedPosition(before.getStart(), own), editedPosition(before.getEnd(), own)];
    let after: Node | undefined;
    const visit = (each: Node): void => {
      if (after !== undefined || each.getFullStart() > start || each.getEnd() < end) return;
      if (each.kind === before.kind && each.getStart(file) === start && each.getEnd() === end) after = each;
      forEachNode(ts, each, visit);
    };
    visit(file);
    return after && { before, after };
  };
}
