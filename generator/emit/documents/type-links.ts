import { markdownCode } from "../../templates/render.js";

/** A type as a cell shows it. */
export type Linked = (type: string) => string;

/** Lines of `types.ts` by the name that each declares. */
export type TypeLines = ReadonlyMap<string, number>;

/** The line of each exported declaration of `types`, the text of `types.ts`. */
export function typeLines(types: string): TypeLines {
  const lines = new Map<string, number>();
  for (const [index, line] of types.split("\n").entries()) {
    const name = /^export (?:interface|type|declare enum) ([\w$]+)/.exec(line)?.[1];
    if (name !== undefined) lines.set(name, index + 1);
  }
  return lines;
}

/**
 * Makes a name of a type, or a list of what has one, a link to its declaration.
 *
 * @param way path from the folder of the page to that of `types.ts`, with a slash at its end, or empty
 */
export function typeLinks(lines: TypeLines, way: string): Linked {
  return (type) => {
    if (type === "") return "";
    const line = lines.get(type.replace(/(\[\])+$/, ""));
    return line === undefined ? markdownCode(type) : `[${markdownCode(type)}](${way}types.ts#L${line})`;
  };
}
