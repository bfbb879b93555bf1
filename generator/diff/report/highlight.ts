import { pageText } from "./page-text.js";

/** A piece of a line of code and its kind; `plain` needs no colour. */
export interface CodeToken {
  readonly kind: "plain" | "key" | "string" | "literal" | "comment";
  readonly text: string;
}

/** A line of a YAML or JSON source: its key and its comment have colours. A guess by the look of the line, for colours alone. */
export function highlightSource(line: string): readonly CodeToken[] {
  const parts = /^(\s*(?:- )*)("(?:[^"\\]|\\.)*"|'[^']*'|(?!- )[^\s#:'"{[][^:#]*?)(:(?=\s|$))(.*)$/s.exec(line);
  const [, indentation = "", key = "", colon = "", rest = ""] = parts ?? [];
  const value = parts === null ? line : rest;
  const comment = /(^|\s)#.*$/s.exec(value.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, (text) => "_".repeat(text.length)));
  const end = comment?.index ?? value.length;
  return tokens([
    ["plain", indentation],
    ["key", key],
    ["plain", `${colon}${value.slice(0, end)}`],
    ["comment", value.slice(end)],
  ]);
}

/** JSON text as `JSON.stringify` writes it, in tokens. */
export function highlightJson(json: string): readonly CodeToken[] {
  const found: (readonly [CodeToken["kind"], string])[] = [];
  let end = 0;
  for (const match of json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g)) {
    const [text, colon] = match;
    found.push(["plain", json.slice(end, match.index)]);
    const kind = !text.startsWith('"') ? "literal" : colon === undefined ? "string" : "key";
    found.push([kind, text.slice(0, text.length - (colon?.length ?? 0))], ["plain", colon ?? ""]);
    end = match.index + text.length;
  }
  return tokens([...found, ["plain", json.slice(end)]]);
}

/** Line ends and blanks stay as they are: what reaches this is a line of a source, or JSON of our own layout. */
function tokens(pairs: readonly (readonly [CodeToken["kind"], string])[]): readonly CodeToken[] {
  return pairs.flatMap(([kind, text]) =>
    text === "" ? [] : [{ kind, text: text.split("\n").map(pageText).join("\n") }],
  );
}
