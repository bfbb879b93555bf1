import type { JsonObject } from "../../../openapi/document.js";
import { escapeToken, isObject } from "../../../openapi/json-pointer.js";
import { isMediaRange, isOneString, mediaTypeKey, takesIn } from "../../../openapi/media-types.js";
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

/** Media types of a request or response body, by what tells them apart: parameters such as a charset do not. */
export function contentsOf(declared: Declared | undefined): ReadonlyMap<string, Content> {
  const found = new Map<string, Content>();
  for (const [name, value] of Object.entries(objectOf(declared?.node["content"]))) {
    const node = objectOf(value);
    const pointer = `${declared?.pointer ?? ""}/content/${escapeToken(name)}`;
    const schemaAt = (key: "schema" | "itemSchema"): SchemaNode | undefined =>
      node[key] === undefined ? undefined : { node: node[key], pointer: `${pointer}/${key}` };
    found.set(mediaTypeKey(name), {
      name,
      node,
      pointer,
      schema: schemaAt("schema"),
      itemSchema: schemaAt("itemSchema"),
    });
  }
  return found;
}

/** The schemas of a media type on both sides, of the whole or of each item; any value of the media type fits where one side alone has one. */
export function schemaPairs(
  before: Content,
  after: Content,
): readonly (readonly [from: SchemaNode | undefined, to: SchemaNode | undefined])[] {
  const isWhole = before.itemSchema === undefined && after.itemSchema === undefined;
  const isString = isWhole && isOneString(before.name) && isOneString(after.name);
  return [
    isString
      ? eitherOrString(before, after)
      : isWhole
        ? eitherOrAny(before, before.schema, after, after.schema)
        : [before.schema, after.schema],
    [before.itemSchema, after.itemSchema],
  ];
}

/** Schemas of a body that is one string: a schema that says nothing of it takes every string, of bytes where the other side has bytes. */
function eitherOrString(
  before: Content,
  after: Content,
): readonly [from: SchemaNode | undefined, to: SchemaNode | undefined] {
  const [from, to] = [before, after].map(({ schema }) =>
    schema === undefined || saysNothing(schema) ? undefined : schema,
  );
  if ((from === undefined) === (to === undefined)) return [from, to];
  const format = objectOf((from ?? to)?.node)["format"];
  const node: JsonObject = { type: "string", ...(format === "binary" ? { format } : {}) };
  const string = ({ pointer }: Declared): SchemaNode => ({ node, pointer, variant: "string " });
  return [from ?? string(before), to ?? string(after)];
}

/** Whether a schema has no keyword, or the media type of its content alone (OpenAPI 3.1 §4.8.14.2). */
function saysNothing({ node }: SchemaNode): boolean {
  return node === true || (isObject(node) && Object.keys(node).every((key) => key === "contentMediaType"));
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

/** Media types of both sides; a range such as `text/*` takes in others. */
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
  const member = USUAL.find((type) => takesIn(range, type) && !taken.some((other) => takesIn(other, type)));
  return isMediaRange(range) ? (member ?? range.replaceAll("*", "other")) : range;
}

/** Matches media types by name, then by ranges. A range that is narrowed to a part of it is removed; what is left of it is on both sides. */
export function matchContents(
  before: ReadonlyMap<string, Content>,
  after: ReadonlyMap<string, Content>,
): MatchedContents {
  const both = [...before].flatMap(([type, content]): readonly (readonly [Content, Content])[] => {
    const same = after.get(type);
    return same === undefined ? [] : [[content, same]];
  });
  const old = withRanges(before, after);
  const now = withRanges(after, before);
  return {
    both: [...both, ...old.within, ...now.within.map(([content, range]) => [range, content] as const)],
    removed: old.alone,
    added: now.alone,
  };
}

/** Media types that the other side does not have by their names: those that a range of it takes in, with the range, and the rest. */
function withRanges(
  own: ReadonlyMap<string, Content>,
  others: ReadonlyMap<string, Content>,
): { readonly within: readonly (readonly [Content, Content])[]; readonly alone: readonly Content[] } {
  const left = [...own].filter(([type]) => !others.has(type));
  const ranges = left.map(([type]) => [...others].find(([range]) => takesIn(range, type))?.[1]);
  return {
    within: left.flatMap(([, content], index) => {
      const range = ranges[index];
      return range === undefined ? [] : [[content, range] as const];
    }),
    alone: left.flatMap(([, content], index) => (ranges[index] === undefined ? [content] : [])),
  };
}
