import { randomUUID } from "node:crypto";
import picocolors from "picocolors";
import type { Colors } from "./print-context.js";

/**
 * Everything that would move a cursor, colour a terminal, turn the reading order round or hide: controls (C0 except the tab, DEL, C1),
 * Unicode's own line ends, direction marks, what is invisible by definition (Default_Ignorable_Code_Point, UAX #44) and halves of pairs.
 * Joiners and variation selectors stay, since emoji and Indic scripts are written with them.
 */
const UNSEEN =
  /(?!\t|\u200c|\u200d|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}])(?:[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|[\ufff9-\ufffb])/gu;

/** Replaces the escape before a colour of ours. Input cannot contain it, since each process draws its own. */
const MARK = randomUUID();

const COLOUR = new RegExp(`(${MARK}\\[\\d+m)`);

/** Colours that {@link safeLine} lets pass; they do nothing unless enabled. */
export function markedColors(enabled: boolean): Colors {
  const plain = picocolors.createColors(enabled);
  if (!enabled) return plain;
  const entries = Object.entries(plain).map(([name, paint]) => [
    name,
    typeof paint === "function" ? marked(paint) : paint,
  ]);
  return Object.fromEntries(entries) as Colors;
}

function marked(paint: (text: string) => string): (text: string) => string {
  const [open = "", close = ""] = paint("|").replaceAll("\u001b", MARK).split("|");
  // A coloured part ends its own colour, and with it this one.
  return (text) => `${open}${String(text).replaceAll(close, `${close}${open}`)}${close}`;
}

/** A line with our colours, in which {@link visibleText} has made everything else safe. */
export function safeLine(line: string): string {
  return line
    .split(COLOUR)
    .map((part, index) =>
      index % 2 === 1 ? `\u001b${part.slice(MARK.length)}` : index === 0 ? visibleText(part) : visible(part),
    )
    .join("");
}

/**
 * One line of text in which nothing is obeyed: control characters are visible signs of the same width, so that columns stay, and what a
 * workflow's runner would read as a command is broken up by a look-alike: `::` at the beginning of a line, `##[` anywhere in it
 * (actions/runner, ActionCommand.cs).
 */
export function visibleText(text: string): string {
  return visible(text).replace(/^(\s*):(?=:)/, "$1\ua789");
}

function visible(text: string): string {
  return withoutOldCommands(
    text.replace(UNSEEN, (character) => {
      const code = character.charCodeAt(0);
      if (code < 0x20) return String.fromCharCode(0x2400 + code);
      return code === 0x7f ? "\u2421" : "\ufffd";
    }),
  );
}

/** Text without `##[`, the beginning of a command in the runner's old syntax. */
export function withoutOldCommands(text: string): string {
  return text.replaceAll("##[", "##\u27e6");
}
