import type { Node, SourceFile } from "typescript";
import type { FoundUse } from "./found.js";
import type { SdkMapping } from "./mapping.js";
import type { SdkCode } from "./sdk-code.js";

/** Strings with the name of a class that has another name in the package: `error.name === "PetNotFound"` is false there, and compiles. */
export function namesInStrings({ ts }: SdkCode, file: SourceFile, { exports }: SdkMapping): readonly FoundUse[] {
  const found: FoundUse[] = [];
  const visit = (node: Node): void => {
    const target = ts.isStringLiteralLike(node) && Object.hasOwn(exports, node.text) ? exports[node.text] : undefined;
    if (target !== undefined && ts.isStringLiteralLike(node) && target !== node.text)
      found.push({
        node,
        key: `/exports/${node.text}/string`,
        code: "migrate/sdk-look",
        message: `The class \`${node.text}\` is \`${target}\`, and so is the \`name\` of its objects.`,
        advice: `Compare with \`${target}\`, or by \`instanceof\`.`,
      });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
