import type { QueryError } from "./query.js";

/** A shorthand name that goes on with a hyphen, outside of string literals. */
const HYPHEN = /\.\s*([A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*)-/;

/**
 * The first hyphen in a name after a dot. RFC 9535 §2.5.1.1 knows no hyphen there (`$.x-a` must be `$['x-a']`), but json-p3
 * lets it pass, and other tools would not.
 */
export function shorthandHyphen(query: string): QueryError | undefined {
  const masked = query.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/gs, (literal) => " ".repeat(literal.length));
  const found = HYPHEN.exec(masked);
  if (found === null) return undefined;
  return {
    message: "a name after a dot cannot hold a hyphen: write it in brackets and quotes, ['like-this']",
    offset: found.index + found[0].length - 1,
  };
}
