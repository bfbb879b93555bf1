import type { Node, Type } from "typescript";
import type { FoundUse } from "./found.js";
import type { SdkMapping } from "./mapping.js";
import type { SdkCode } from "./sdk-code.js";

/**
 * An object of a receiver's class that is given as `any`, as to a parameter of a function in JavaScript: the calls of its methods are not found there.
 * Undefined for another value, and for another type, `unknown` included, whose methods no code can call.
 *
 * @param target the type of the place that the node is given to
 */
export function uncheckedHandle(
  { ts, checker, namesOf }: SdkCode,
  { receivers }: SdkMapping,
  node: Node,
  target: Type,
): FoundUse | undefined {
  if ((target.flags & ts.TypeFlags.Any) === 0) return undefined;
  const type = checker.getTypeAtLocation(node);
  const own = checker.getNonNullableType(checker.getAwaitedType(type) ?? type);
  const [name] = namesOf(own.getSymbol());
  if (name === undefined || !Object.values(receivers).some(({ from }) => from === name.owner)) return undefined;
  return {
    node,
    around: node.parent,
    key: `/receivers/${name.owner}/given`,
    code: "migrate/sdk-look",
    message: `The compiler does not check calls behind \`any\`: methods of \`${name.owner}\` have other names.`,
    advice: `Declare the type \`${name.owner}\` there before \`--write\`, or change the calls of its methods.`,
  };
}
