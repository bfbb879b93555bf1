import type { SourcePlace } from "../../diagnostics/diagnostic.js";
import { recentlyUsed } from "../../recently-used.js";
import { joinPointer, pointerTokens } from "../json-pointer.js";
import { type LineIndex, lineIndex } from "./line-index.js";
import { type PositionNode, positionTree } from "./position-tree.js";

interface Positions {
  readonly root: PositionNode | undefined;
  readonly lines: LineIndex;
}

/** One text is asked for many places, so its positions are kept. */
const positionsOf = recentlyUsed<Positions>(64, (text) => ({ root: positionTree(text), lines: lineIndex(text) }));

/**
 * Place of the node a JSON Pointer names in a YAML or JSON text: the key of a property, the start of an array's item.
 * Where the node does not exist, the nearest ancestor that does; `pointer` of the result says which one that is.
 */
export function locate(file: string, text: string, pointer: string): SourcePlace {
  const { root, lines } = positionsOf(text);
  const found: string[] = [];
  let node = root;
  for (const token of pointerTokens(pointer)) {
    const child = node?.children.get(token);
    if (child === undefined) break;
    node = child;
    found.push(token);
  }
  return { file, ...lines.at(node?.offset ?? 0), pointer: joinPointer(...found) };
}

/** True where the text has a node at exactly this JSON Pointer. */
export function exists(text: string, pointer: string): boolean {
  let node = positionsOf(text).root;
  for (const token of pointerTokens(pointer)) node = node?.children.get(token);
  return node !== undefined;
}
