import { escapeToken } from "../../../openapi/json-pointer.js";
import { covers, essence, isMediaRange } from "../../../openapi/media-types.js";
import { objectOf } from "../../../openapi/reference.js";
import type { SchemaNode } from "../schema/schema-node.js";
import type { Declared } from "./operation.js";

/** A media type of a body. */
export interface Content extends Declared {
  /** As the document writes it. */
  readonly name: string;
  readonly schema: SchemaNode | undefined;
  /** Of each item, where the media type is a sequence (OpenAPI 3.2 §4.14). */
  readonly itemSchema: SchemaNode | undefined;
}

/** Media types of a request or response body, by type and subtype in lower case: parameters such as a charset do not tell them apart. */
export function contentsOf(declared: Declared | undefined): ReadonlyMap<string, Content> {
  const found = new Map<string, Content>();
  for (const [name, value] of Object.entries(objectOf(declared?.node["content"]))) {
    const node = objectOf(value);
    const pointer = `${declared?.pointer ?? ""}/content/${escapeToken(name)}`;
    const schemaAt = (key: "schema" | "itemSchema"): SchemaNode | undefined =>
      node[key] === undefined ? undefined : { node: node[key], pointer: `${pointer}/${key}` };
    found.set(essence(name), {
      name,
      node,
      pointer,
      schema: schemaAt("schema"),
      itemSchema: schemaAt("itemSchema"),
    });
  }
  return found;
}

/**
 * The schemas of a media type on both sides, of the whole or of each item; any value fits where one side alone has one.
 */
export function schemaPairs(
  before: Content,
  after: Content,
): readonly (readonly [from: SchemaNode | undefined, to: SchemaNode | undefined])[] {
  const isWhole = before.itemSchema === undefined && after.itemSchema === undefined;
  return [
    isWhole ? eitherOrAny(before, before.schema, after, after.schema) : [before.schema, after.schema],
    [before.itemSchema, after.itemSchema],
  ];
}

/** Schemas of the same place; where one side has none, any value fits there. */
export function eitherOrAny(
  before: Declared,
  from: SchemaNode | undefined,
  after: Declared,
  to: SchemaNode | undefined,
): readonly [from: SchemaNode | undefined, to: SchemaNode | undefined] {
  if ((from === undefined) === (to === undefined)) return [from, to];
  const any = ({ pointer }: Declared): SchemaNode => ({ node: true, pointer, variant: "any " });
  return [from ?? any(before), to ?? any(after)];
}

/** Media types of both sides; a range such as `text/*` takes what it covers. */
export interface MatchedContents {
  readonly both: readonly (readonly [Content, Content])[];
  readonly removed: readonly Content[];
  readonly added: readonly Content[];
}

/** Likely media types of messages. */
const USUAL = ["application/json", "text/plain", "application/xml", "application/octet-stream"];

/** A media type of a range that none of the others takes in; the media type itself where it is not a range. */
export function memberBeside(range: string, others: Iterable<string>): string {
  const taken = [...others];
  const member = USUAL.find((type) => covers(range, type) && !taken.some((other) => covers(other, type)));
  return isMediaRange(range) ? (member ?? range.replaceAll("*", "other")) : range;
}

/** Matches media types by name, then by ranges. A range that is narrowed to a part of it is removed; what is left of it is on both sides. */
export function matchContents(
  before: ReadonlyMap<string, Content>,
  after: ReadonlyMap<string, Content>,
): MatchedContents {
  const both: (readonly [Content, Content])[] = [];
  const removed = new Map(before);
  const added = new Map(after);
  for (const [type, content] of before) {
    const same = after.get(type);
    if (same === undefined) continue;
    both.push([content, same]);
    removed.delete(type);
    added.delete(type);
  }
  for (const [type, content] of removed) {
    const [, range] = [...after].find(([other]) => covers(other, type)) ?? [];
    if (range === undefined) continue;
    both.push([content, range]);
    removed.delete(type);
  }
  for (const [type, content] of added) {
    const [, range] = [...before].find(([other]) => covers(other, type)) ?? [];
    if (range === undefined) continue;
    both.push([range, content]);
    added.delete(type);
  }
  return { both, removed: [...removed.values()], added: [...added.values()] };
}
