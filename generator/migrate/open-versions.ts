import type { CallExpression, Expression, Node, TypeChecker } from "typescript";
import type { Compiler } from "./compiler.js";
import { fileName, placeOfNode } from "./place.js";
import type { CompiledProject } from "./program-usage.js";
import type { InstalledPackage } from "./project/installed-package.js";
import type { Move } from "./project/programs.js";
import type { Place } from "./report.js";
import { forEachNode } from "./usage/each-node.js";
import { knownValues } from "./usage/known-values.js";
import { membersOfType, stringsOfType } from "./usage/literal-types.js";
import { connectedVersion, connectsTo } from "./usage/named-version.js";
import { ownFiles } from "./usage/own-files.js";
import { type FlowReader, flowReader } from "./usage/value-flow.js";

/** Code of a place whose version the code does not say. */
const OPEN_VERSION = "migrate/open-version";

/**
 * The places of a program that may mean the version that it moves from, where the code does not say one version: an argument of `connect` that is one of
 * several or unknown, and a template in `import()` or `require()`.
 *
 * @param root that paths of files are relative to
 */
export function openVersions(
  ts: Compiler,
  { program }: Pick<CompiledProject, "program">,
  move: Move,
  root: string,
): readonly Place[] {
  const checker = program.getTypeChecker();
  const flow = flowReader(ts, program, move.installed);
  const found: Place[] = [];
  for (const file of ownFiles(program, (path) => path.startsWith(`${move.installed.folder}/`))) {
    const visit = (node: Node): void => {
      const open = ts.isCallExpression(node) ? openArgument(ts, checker, flow, node, move) : undefined;
      if (open !== undefined)
        found.push({ file: fileName(root, file.fileName), ...placeOfNode(open, file), ...openPlace(move) });
      forEachNode(ts, node, visit);
    };
    visit(file);
  }
  return found;
}

function openPlace({ from, to }: Move): Omit<Place, "file" | "line" | "column" | "endLine" | "endColumn" | "text"> {
  return {
    change: OPEN_VERSION,
    id: OPEN_VERSION,
    message: `The code does not say the version here: it may be ${from}.`,
    do: `Find the place that the version comes from, and write ${to} there instead of ${from}.`,
    certainty: "maybe",
    seen_by_compiler: false,
    remains: true,
  };
}

/** The argument of a call that says a version, and may say the one that the program moves from. */
function openArgument(
  ts: Compiler,
  checker: TypeChecker,
  flow: FlowReader,
  call: CallExpression,
  { installed, from }: Move,
): Expression | undefined {
  const [argument] = call.arguments;
  if (argument === undefined) return undefined;
  if (ts.isTemplateExpression(argument))
    return isOpenModule(argument.head.text, installed, from) ? argument : undefined;
  // A literal says its version, and the question after the called function is dear.
  if (ts.isLiteralExpression(argument) || ts.isObjectLiteralExpression(argument) || ts.isFunctionLike(argument))
    return undefined;
  if (!connectsTo(checker, installed, call) || connectedVersion(ts, checker, installed, argument) !== undefined)
    return undefined;
  const { values, isComplete } = knownValues(ts, checker, flow, argument);
  const allowed = allowedValues(checker, argument);
  const isOther = (isComplete && !values.includes(from)) || (allowed.length > 0 && !allowed.includes(from));
  return isOther ? undefined : argument;
}

/** Whether a module name that begins so may be of a version: `things/` and `things/2025-`. */
function isOpenModule(head: string, { name }: InstalledPackage, from: string): boolean {
  return head.startsWith(`${name}/`) && `${name}/${from}/`.startsWith(head);
}

/** The strings that the type of an expression allows; empty where it allows any. */
function allowedValues(checker: TypeChecker, expression: Expression): readonly string[] {
  const type = checker.getTypeAtLocation(expression);
  const values = stringsOfType(type);
  return values.length === membersOfType(type).length ? values : [];
}
