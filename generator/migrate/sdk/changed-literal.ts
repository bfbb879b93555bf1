import type { ObjectLiteralElementLike } from "typescript";
import { editedText, type TextEdit } from "../edit/edited-text.js";
import type { Rest } from "./match-call.js";

/** A property that a template writes. */
export interface Entry {
  readonly name: string;
  /** Name and value. */
  readonly text: string;
}

/**
 * The text of an object literal with the properties of a template beside those that `...rest` takes. A property keeps its place where both have its name; a
 * new one takes the place of one that goes. Lines and comments stay.
 *
 * @param isAppended whether properties without a place go to the end, and not to the begin
 */
export function changedLiteral(
  { literal, properties: kept }: Rest,
  entries: readonly Entry[],
  isAppended: boolean,
  { textOfProperty }: { readonly textOfProperty: (property: ObjectLiteralElementLike) => string },
): string {
  const { properties } = literal;
  const nameOf = (property: ObjectLiteralElementLike): string => property.name?.getText() ?? "";
  const going = properties.filter((property) => !kept.includes(property));
  const open = entries.filter(({ name }) => !going.some((property) => nameOf(property) === name));
  const edits: TextEdit[] = [];
  const origin = literal.getStart();
  const replace = (start: number, end: number, text: string): void => {
    edits.push({ start: start - origin, end: end - origin, text });
  };
  const texts = new Map<ObjectLiteralElementLike, string>();
  for (const property of properties) {
    const text = kept.includes(property)
      ? textOfProperty(property)
      : (entries.find(({ name }) => name === nameOf(property)) ?? open.shift())?.text;
    if (text !== undefined) texts.set(property, text);
  }
  const staying = properties.filter((property) => texts.has(property));
  const removed = properties.filter((property) => !texts.has(property));
  const added = open.map(({ text }) => text).join(", ");
  if (staying.length === 0) return added === "" ? "{}" : `{ ${added} }`;
  for (const property of staying) {
    const before = !isAppended && added !== "" && property === staying[0] ? `${added}, ` : "";
    const behind = isAppended && added !== "" && property === staying.at(-1) ? `, ${added}` : "";
    replace(property.getStart(), property.getEnd(), before + (texts.get(property) ?? "") + behind);
  }
  for (const property of removed) {
    const next = properties[properties.indexOf(property) + 1];
    // The last properties go with the comma before them, others with the one behind.
    const before = staying.findLast((each) => each.pos < property.pos);
    if (next !== undefined && staying.some((each) => each.pos > property.pos))
      replace(property.getStart(), next.getStart(), "");
    else if (next === undefined || !removed.includes(next) || before !== undefined)
      replace(Math.max(before?.getEnd() ?? 0, previousEnd(properties, property)), property.getEnd(), "");
  }
  return editedText(literal.getText(), edits);
}

function previousEnd(properties: readonly ObjectLiteralElementLike[], property: ObjectLiteralElementLike): number {
  return properties[properties.indexOf(property) - 1]?.getEnd() ?? property.getStart();
}
