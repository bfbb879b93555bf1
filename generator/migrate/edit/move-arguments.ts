import type { Node } from "typescript";
import { type Code, type PlannedEdit, replacing } from "./code.js";

/**
 * The edit that gives the arguments of a call the order of the other version. `undefined` is put in the place of a new optional argument. No edit where a
 * new argument is required, or one that is given has no place.
 *
 * @param old names of the arguments, those with `?` at their end may be left out
 */
export function moveArguments(
  { ts }: Code,
  node: Node,
  old: readonly string[],
  now: readonly string[],
): PlannedEdit | undefined {
  const call = node.parent;
  if (!ts.isCallExpression(call) || call.expression !== node || call.arguments.some(ts.isSpreadElement))
    return undefined;
  const given = new Map(call.arguments.map((argument, index) => [plain(old[index] ?? ""), argument]));
  const list: string[] = [];
  for (const name of now) {
    const argument = given.get(plain(name));
    given.delete(plain(name));
    if (argument === undefined && !name.endsWith("?")) return undefined;
    list.push(argument?.getText() ?? "undefined");
  }
  if (given.size > 0) return undefined;
  while (list.at(-1) === "undefined") list.pop();
  const [first, last] = [call.arguments[0], call.arguments.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const before = call.arguments.map((argument) => argument.getText());
  const added = list.findIndex((text, index) => text !== before[index]);
  if (added < 0) return undefined;
  // Arguments that only move along keep their text, and edits in it.
  const isInsertion =
    list
      .slice(0, added)
      .concat(list.slice(added + 1))
      .join("\0") === before.join("\0");
  const place = call.arguments[added];
  if (isInsertion && place !== undefined) {
    const at = place.getStart();
    return {
      edits: [{ path: call.getSourceFile().fileName, start: at, end: at, text: `${list[added]}, ` }],
      isSafe: true,
    };
  }
  return { edits: [{ ...replacing(first, list.join(", ")), end: last.getEnd() }], isSafe: true };
}

function plain(name: string): string {
  return name.replace(/\?$/, "");
}
