import type { Expression, Node, ObjectLiteralElementLike, ObjectLiteralExpression } from "typescript";
import type { Compiler } from "../compiler.js";
import { editedText, type TextEdit } from "../edit/edited-text.js";
import { changedLiteral } from "./changed-literal.js";
import type { Rest } from "./match-call.js";

/** The text that a template gets for its placeholders. */
export interface Filling {
  /** The mark around strings in the file. */
  readonly quote: string;
  /** The text of a placeholder; undefined for another name. */
  textOf(name: string): string | undefined;
  /** Whether the text is an expression that is put into parentheses before a dot or a bracket. */
  isCompound(name: string): boolean;
  restOf(name: string): Rest | undefined;
  /** The items of an array that the code writes one by one. */
  itemsOf(name: string): readonly string[] | undefined;
  textOfProperty(property: ObjectLiteralElementLike): string;
}

/** The text of a call of the mapping with the code of a program in the place of its placeholders. Properties that `...rest` takes keep their lines. */
export function filledTemplate(ts: Compiler, template: Expression, filling: Filling): string {
  const fill = (node: Node): string => {
    if (ts.isIdentifier(node)) return placeholder(node.text, node);
    if (ts.isStringLiteral(node) && !node.text.includes(filling.quote))
      return filling.quote + node.text + filling.quote;
    if (ts.isObjectLiteralExpression(node)) return literal(node);
    const items = mapped(node);
    if (items !== undefined) return items;
    const start = node.getStart();
    const edits: TextEdit[] = [];
    ts.forEachChild(node, (child) => {
      if (isName(ts, node, child)) return;
      edits.push({ start: child.getStart() - start, end: child.getEnd() - start, text: fill(child) });
    });
    return editedText(node.getText(), edits);
  };
  const own = new Map<string, string>();
  const placeholder = (name: string, node: Node): string => {
    const text = own.get(name) ?? filling.textOf(name) ?? name;
    const { parent } = node;
    const isOwner =
      (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isCallExpression(parent)) &&
      parent.expression === node;
    return isOwner && filling.isCompound(name) ? `(${text})` : text;
  };
  /** `items.map((item) => …)` of items that the code writes one by one, as an array of the results. */
  const mapped = (node: Node): string | undefined => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
    const { expression: list, name } = node.expression;
    const [made] = node.arguments;
    const items = ts.isIdentifier(list) && name.text === "map" ? filling.itemsOf(list.text) : undefined;
    if (items === undefined || made === undefined || !ts.isArrowFunction(made)) return undefined;
    const parameter = made.parameters[0]?.name.getText() ?? "";
    const body = ts.isParenthesizedExpression(made.body) ? made.body.expression : made.body;
    const results = items.map((item) => {
      own.set(parameter, item);
      const text = fill(body);
      own.delete(parameter);
      return text;
    });
    return `[${results.join(", ")}]`;
  };
  const literal = (node: ObjectLiteralExpression): string => {
    const spread = node.properties.find(ts.isSpreadAssignment);
    const rest = spread && filling.restOf(spread.expression.getText());
    const named = node.properties.flatMap((property) => {
      if (ts.isSpreadAssignment(property)) return [];
      const name = property.name?.getText() ?? "";
      return [{ name, text: entry(name, property) }];
    });
    if (rest !== undefined) return changedLiteral(rest, named, node.properties.at(-1) !== spread, filling);
    return named.length === 0 ? "{}" : `{ ${named.map(({ text }) => text).join(", ")} }`;
  };
  const entry = (name: string, property: ObjectLiteralElementLike): string => {
    if (!ts.isShorthandPropertyAssignment(property))
      return ts.isPropertyAssignment(property) ? `${name}: ${fill(property.initializer)}` : property.getText();
    const text = own.get(name) ?? filling.textOf(name) ?? name;
    return text === name ? name : `${name}: ${text}`;
  };
  return fill(template);
}

/** Whether a child only names a thing: a property, or a parameter of a function. */
function isName(ts: Compiler, node: Node, child: Node): boolean {
  return (
    (ts.isPropertyAccessExpression(node) && node.name === child) ||
    ts.isParameter(child) ||
    (ts.isPropertyAssignment(node) && node.name === child)
  );
}

/** Identifiers of a template that mean code: not names of properties, and no parameters of its own functions. */
export function freeNames(ts: Compiler, template: Expression): ReadonlySet<string> {
  // Names of the language.
  const own = new Set<string>(["undefined", "Promise"]);
  const found = new Set<string>();
  const visit = (node: Node): void => {
    if (ts.isParameter(node)) {
      for (const [name] of node.name.getText().matchAll(/[A-Za-z_$][\w$]*/g)) own.add(name);
      return;
    }
    if (ts.isIdentifier(node)) found.add(node.text);
    else if (ts.isShorthandPropertyAssignment(node)) found.add(node.name.text);
    else
      ts.forEachChild(node, (child) => {
        if (ts.isParameter(child) || !isName(ts, node, child)) visit(child);
      });
  };
  visit(template);
  return new Set([...found].filter((name) => !own.has(name)));
}
