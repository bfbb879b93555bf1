import type { CallExpression, Node, SourceFile } from "typescript";
import type { Compiler } from "../compiler.js";
import { forEachNode } from "./each-node.js";
import { plainName } from "./plain-name.js";
import type { Reading } from "./reading.js";

/** Members of results and responses: whether a call succeeded, with which status, and with which value. */
const MEMBERS: ReadonlySet<string> = new Set(["data", "error", "ok", "status"]);

/** Gives the names of `data`, `error`, `ok` and `status` that a program reads of the result of a call. */
export type ResultReads = (call: CallExpression) => ReadonlySet<string>;

/** Finds the members that a program reads of results, as `removed.ok` and `({ status }) => status` do. Files are searched when a result is first asked for. */
export function resultReads(
  ts: Compiler,
  { callsOfStatus }: Pick<Reading, "callsOfStatus">,
  files: readonly SourceFile[],
): ResultReads {
  const found = new Map<CallExpression, Set<string>>();
  let isSearched = false;
  const visit = (node: Node): void => {
    const name = ts.isPropertyAccessExpression(node)
      ? node.name
      : ts.isBindingElement(node)
        ? (node.propertyName ?? node.name)
        : undefined;
    const member = name && plainName(name);
    if (name !== undefined && member !== undefined && MEMBERS.has(member))
      for (const call of callsOfStatus(ts.isPropertyAccessExpression(node) ? node : name))
        found.set(call, (found.get(call) ?? new Set()).add(member));
    forEachNode(ts, node, visit);
  };
  return (call) => {
    if (!isSearched) for (const file of files) visit(file);
    isSearched = true;
    return found.get(call) ?? new Set();
  };
}
