import type { Node, SourceFile } from "typescript";
import { renameProperty } from "../edit/rename-property.js";
import { flowingProperties } from "../usage/given-properties.js";
import { type Reach, reachesOf } from "../usage/reached-symbols.js";
import type { EditBook } from "./edit-book.js";
import type { FoundUse } from "./found.js";
import { renamedProperty, type SdkMapping } from "./mapping.js";
import type { SdkCode } from "./sdk-code.js";
import type { SdkName } from "./sdk-package.js";

/** Renames the properties of the SDK's types that a file reads, gives or destructures. */
export function renameProperties(
  code: SdkCode,
  file: SourceFile,
  mapping: SdkMapping,
  book: EditBook,
  found: FoundUse[],
): void {
  const { ts, checker, flow, namesOf } = code;
  const rename = ({ place, symbol, isUnnamed }: Reach, isCertain: boolean): void => {
    // silent-losses.ts lists it as a whole.
    if (isUnnamed === true) return;
    for (const name of namesOf(symbol)) {
      const advice = mapping.left[`${name.owner}.${name.member}`];
      if (name.member === undefined || name.isOfClass) continue;
      const now = renamedProperty(mapping, name.owner, name.member);
      if (advice !== undefined) {
        found.push({ node: placeName(code, place), ...leftUse(name, advice) });
        continue;
      }
      const difference = mapping.types[name.owner]?.look?.[name.member];
      if (difference !== undefined)
        found.push({
          node: placeName(code, place),
          around: accessOf(code, place),
          key: `/types/${name.owner}/look/${name.member}`,
          code: "migrate/sdk-look",
          message: `The values of \`${lastOf(name.member)}\` of \`${name.owner}\` differ.`,
          advice: difference,
        });
      if (now === undefined) continue;
      const about = {
        node: placeName(code, place),
        key: `/types/${name.owner}/${name.member}`,
        message: `The property \`${lastOf(name.member)}\` of \`${name.owner}\` is \`${now}\`.`,
      };
      const planned = isCertain ? renameProperty(code, place, now) : undefined;
      if (planned === undefined) {
        found.push({
          ...about,
          code: "migrate/sdk-left",
          advice: `Write \`${now}\` where the value is used for nothing else.`,
        });
        return;
      }
      for (const { path: _, ...edit } of planned.edits) book.replace(place.getSourceFile(), edit);
      found.push({ ...about, code: "migrate/sdk-moved" });
      return;
    }
  };
  const visit = (node: Node): void => {
    for (const reach of reachesOf(ts, checker, flow, node))
      rename(reach, isWithin(node, reach.place) || isUsedOnce(code, reach.place));
    if (ts.isCallExpression(node) || ts.isNewExpression(node))
      for (const reach of flowingProperties(ts, checker, flow, node)) rename(reach, isUsedOnce(code, reach.place));
    ts.forEachChild(node, visit);
  };
  visit(file);
}

/** A use of a thing that has advice instead of a counterpart. */
export function leftUse({ owner, member }: SdkName, advice: string | undefined): Omit<FoundUse, "node"> {
  const name = member === undefined ? owner : `${owner}.${member}`;
  return {
    key: `/left/${name}`,
    code: "migrate/sdk-left",
    message: `\`${name}\` has no counterpart.`,
    ...(advice === undefined ? {} : { advice }),
  };
}

/** The node that names a property. */
function placeName({ ts }: SdkCode, place: Node): Node {
  if (ts.isPropertyAccessExpression(place) || ts.isPropertyAssignment(place)) return place.name;
  return place;
}

/** The access of a value of another type: `createdAt.getTime()` is refused at the name of the method. */
export function accessOf({ ts }: Pick<SdkCode, "ts">, place: Node): Node {
  const { parent } = place;
  return ts.isPropertyAccessExpression(parent) && parent.expression === place ? parent : place;
}

/** Whether a place is part of a node, and not of a value that flows there from elsewhere. */
function isWithin(node: Node, place: Node): boolean {
  return node.getSourceFile() === place.getSourceFile() && node.pos <= place.pos && place.end <= node.end;
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

/** Whether the object literal of a property is the value of a variable that the program names once, so that it is used for nothing else. */
function isUsedOnce({ ts, checker, flow }: SdkCode, property: Node): boolean {
  for (let node = property.parent; node !== undefined && !ts.isStatement(node); node = node.parent)
    if (ts.isVariableDeclaration(node)) {
      const symbol = checker.getSymbolAtLocation(node.name);
      const isExported = ts.getCombinedModifierFlags(node) !== ts.ModifierFlags.None;
      return symbol !== undefined && !isExported && flow.referencesOf(symbol).length === 1;
    }
  return false;
}
