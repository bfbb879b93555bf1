import type { Node, PropertyAccessExpression, SourceFile } from "typescript";
import { reachesOf } from "../usage/reached-symbols.js";
import type { FoundUse } from "./found.js";
import type { SdkMapping } from "./mapping.js";
import type { CallMoves } from "./move-calls.js";
import { accessOf, leftUse } from "./rename-properties.js";
import type { SdkCode } from "./sdk-code.js";
import type { SdkName } from "./sdk-package.js";

/**
 * Uses of members of the SDK's classes that no call of the mapping fits. Their advice is that of the mapping, else the calls that it knows of the member.
 *
 * @param moved callees that are moved
 * @param refused advice for callees that a call of the mapping fits, and that are not moved
 */
export function leftCalls(
  code: SdkCode,
  file: SourceFile,
  { moved, refused }: Pick<CallMoves, "moved" | "refused">,
  mapping: SdkMapping,
): readonly FoundUse[] {
  const { ts, checker, flow, namesOf } = code;
  const found: FoundUse[] = [];
  const memberOf = (node: Node): SdkName | undefined => {
    for (const { symbol } of reachesOf(ts, checker, flow, node))
      for (const name of namesOf(symbol)) if (name.isOfClass && name.member !== undefined) return name;
    return undefined;
  };
  const add = (node: Node, name: SdkName, access: Node): void => {
    // The compiler refuses an argument of a call that its value keeps from being moved.
    const around = refused.has(node) ? node.parent : access;
    const advice = mapping.left[`${name.owner}.${name.member}`];
    const own = advice ?? refused.get(node);
    const at = ts.isPropertyAccessExpression(node) ? node.name : node;
    const known = own === undefined ? knownCalls(mapping, name.member ?? "", hasHiddenProperties(ts, node)) : undefined;
    if (known !== undefined || (advice === undefined && own !== undefined)) {
      const message = `The mapping has no counterpart of \`${name.owner}.${name.member}\` in this form.`;
      found.push({ node: at, around, ...leftUse(name, known ?? own), message });
      return;
    }
    if (own === undefined && mapping.exports[name.owner] !== undefined) {
      found.push({ node: at, around: accessOf(code, around), ...differentMember(name) });
      return;
    }
    found.push({ node: at, around, ...leftUse(name, own) });
  };
  const visit = (node: Node): void => {
    const name = moved.has(node) ? undefined : memberOf(node);
    if (name === undefined || !ts.isPropertyAccessExpression(node)) {
      if (name !== undefined) add(node, name, node);
      ts.forEachChild(node, visit);
      return;
    }
    // One step of a path is reported: the one that the mapping has advice for, else the last one.
    const steps: { readonly node: PropertyAccessExpression; readonly name: SdkName }[] = [];
    let at: Node = node;
    for (; ts.isPropertyAccessExpression(at); at = at.expression) {
      const own = moved.has(at) ? undefined : memberOf(at);
      if (own === undefined) break;
      steps.unshift({ node: at, name: own });
    }
    const told = steps.find((step) => mapping.left[`${step.name.owner}.${step.name.member}`]) ?? steps.at(-1);
    if (told !== undefined) add(told.node, told.name, node);
    visit(at);
  };
  visit(file);
  return found;
}

/** A use of a member of a class that has another name alone: the compiler knows whether the package's class has the member, too. */
function differentMember({ owner, member }: SdkName): Omit<FoundUse, "node"> {
  return {
    key: `/members/${owner}.${member}`,
    code: "migrate/sdk-left",
    message: `\`${owner}.${member}\` is missing in the package, or has another type.`,
    isJudged: true,
  };
}

/** Whether an argument of the call of a callee has properties that the call does not say. */
function hasHiddenProperties(ts: SdkCode["ts"], callee: Node): boolean {
  const call = callee.parent;
  return (
    ts.isCallExpression(call) &&
    call.expression === callee &&
    call.arguments.some((argument) =>
      ts.isObjectLiteralExpression(argument)
        ? argument.properties.some(ts.isSpreadAssignment)
        : ts.isIdentifier(argument) || ts.isPropertyAccessExpression(argument),
    )
  );
}

/** The calls of a member that a mapping knows, as advice. `isHidden`: the code does not say the properties that tell them apart. */
function knownCalls({ calls }: SdkMapping, member: string, isHidden: boolean): string | undefined {
  const known = calls.filter(({ from }) => from.includes(`.${member}(`));
  if (known.length === 0) return undefined;
  const list = known
    .slice(0, 3)
    .map(({ from, to }) => `\`${from}\` is \`${to}\``)
    .join("; ");
  const isByProperties = isHidden && known.some(({ from }) => from.includes("{"));
  return isByProperties
    ? `Write the properties in the call itself, which tell the forms apart that the mapping knows: ${list}.`
    : `The code has none of the forms that the mapping knows: ${list}.`;
}
