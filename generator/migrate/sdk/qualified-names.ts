import type { MemberName, Node, SourceFile } from "typescript";
import { forEachNode } from "../usage/each-node.js";
import { counterpartOf, isName, withNames } from "./counterparts.js";
import type { ExportMoves } from "./move-exports.js";
import { leftUse } from "./rename-properties.js";
import { loadedModule, type SdkBindings } from "./sdk-bindings.js";
import type { SdkCode } from "./sdk-code.js";
import { typeArgumentUse, withoutTypeArguments } from "./type-arguments.js";

/**
 * Renames what a file names behind the module of the SDK or a namespace of it: `sdk.NotFound` is `sdk.NotFoundError`, and `Errors.NotFound` an imported name of
 * its own. So is `import("sdk").NotFound` in a type.
 */
export function moveQualified(
  code: SdkCode,
  file: SourceFile,
  { namespaces, names, patterns }: Pick<SdkBindings, "namespaces" | "names" | "patterns">,
  { mapping, book, needed, found, module }: ExportMoves,
): void {
  const { ts, checker, namesOf } = code;
  const replace = (node: Node, text: string): void => {
    if (text !== node.getText()) book.replace(file, { start: node.getStart(), end: node.getEnd(), text });
  };
  const tell = (node: Node, name: string, target: string): void => {
    if (target !== name)
      found.push({
        node,
        key: `/names/${name}`,
        code: "migrate/sdk-moved",
        message: `\`${node.getText()}\` is \`${target}\`.`,
      });
  };
  const targetOf = (right: Node): { readonly name: string; readonly target: string } | undefined => {
    const [own] = namesOf(checker.getSymbolAtLocation(right));
    if (own === undefined) return undefined;
    const name = own.member === undefined ? own.owner : `${own.owner}.${own.member}`;
    const target = own.member === undefined ? counterpartOf(mapping, name) : mapping.exports[name];
    return target === undefined ? undefined : { name, target };
  };
  const isLoadedSdk = (node: Node): boolean => {
    const inner = ts.isParenthesizedExpression(node) ? node.expression : node;
    return ts.isExpression(inner) && loadedModule(code, inner)?.text === mapping.sdk.package;
  };
  /** Reports an export without a counterpart, except where a name behind it has one: `sdk.Errors.NotFound`. */
  const leave = (node: Node, name: MemberName): void => {
    const { parent } = node;
    const further = ts.isPropertyAccessExpression(parent)
      ? parent.name
      : ts.isQualifiedName(parent)
        ? parent.right
        : undefined;
    if (further !== undefined && further !== node && targetOf(further) !== undefined) return;
    found.push({ node: name, ...leftUse({ owner: name.text }, mapping.left[name.text]) });
  };
  const visit = (node: Node): void => {
    forEachNode(ts, node, visit);
    if (ts.isImportTypeNode(node)) {
      const { argument, qualifier } = node;
      const isOfSdk =
        ts.isLiteralTypeNode(argument) &&
        ts.isStringLiteral(argument.literal) &&
        argument.literal.text === mapping.sdk.package;
      const moved =
        isOfSdk && qualifier !== undefined
          ? targetOf(ts.isIdentifier(qualifier) ? qualifier : qualifier.right)
          : undefined;
      if (moved === undefined) return;
      const quote = argument.getText()[0];
      const own = `${node.isTypeOf ? "typeof " : ""}import(${quote}${module}${quote})`;
      if (node.typeArguments !== undefined) found.push(typeArgumentUse(node, moved.name));
      replace(
        node,
        withNames(moved.target, (name) => `${own}.${name}`),
      );
      tell(node, moved.name, moved.target);
      return;
    }
    const parts = ts.isPropertyAccessExpression(node)
      ? { left: node.expression, name: node.name }
      : ts.isQualifiedName(node)
        ? { left: node.left, name: node.right }
        : undefined;
    if (parts === undefined) return;
    // A namespace may be in another one: `sdk.Errors.NotFound`.
    let root: Node = parts.left;
    while (ts.isPropertyAccessExpression(root) || ts.isQualifiedName(root))
      root = ts.isQualifiedName(root) ? root.left : root.expression;
    const left = ts.isIdentifier(root) ? checker.getSymbolAtLocation(root) : undefined;
    const isLoaded = isLoadedSdk(root);
    if (left === undefined && !isLoaded) return;
    const isModule = isLoaded || (left !== undefined && namespaces.has(left));
    const moved = targetOf(parts.name);
    if (moved === undefined) {
      if (isModule && root === parts.left && counterpartOf(mapping, parts.name.text) === undefined)
        leave(node, parts.name);
      return;
    }
    const isImported =
      isModule || (left !== undefined && (names.has(left) || (left.flags & ts.SymbolFlags.Alias) !== 0));
    if (!isImported) return;
    if (isLoaded && isName(moved.target)) {
      // The module has an edit of its own.
      if (moved.target !== parts.name.text || root !== parts.left)
        book.replace(file, { start: root.getEnd(), end: node.getEnd(), text: `.${moved.target}` });
      tell(node, moved.name, moved.target);
      return;
    }
    const nameOf = (name: string): string => (isModule ? `${root.getText()}.${name}` : needed.add(node, name, ""));
    withoutTypeArguments(code, node, moved.name, { book, found });
    replace(node, isName(moved.target) ? nameOf(moved.target) : withNames(moved.target, nameOf));
    tell(node, moved.name, moved.target);
  };
  visit(file);
  for (const { name, propertyName = name } of patterns.flatMap(({ elements }) => elements)) {
    const exported = propertyName.getText();
    const target = counterpartOf(mapping, exported);
    if (target === exported || !ts.isIdentifier(propertyName)) continue;
    const advice = mapping.left[exported] ?? (target === undefined ? undefined : `Write \`${target}\` in its place.`);
    found.push({ node: propertyName, ...leftUse({ owner: exported }, advice) });
  }
}
