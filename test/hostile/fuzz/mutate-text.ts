import { PAYLOADS } from "../payloads.js";
import type { Random } from "./random.js";

const PIECES: readonly string[] = [
  ...PAYLOADS,
  ...[
    "&a",
    "*a",
    "<<: *a",
    "!!binary ",
    "!x ",
    "? ",
    "- ",
    ": ",
    "---\n",
    "...\n",
    "|\n",
    ">\n",
    "\t",
    "#",
    "%YAML 1.1\n",
    "{",
    "}",
    "[",
    "]",
  ],
  ...[".inf", ".nan", "0x10", "0o7", "2026-04", "~", "null", "\ufeff", "\u0085", '"', "'", ","],
];

/** A text in which one to three places are others: cut, doubled, exchanged, or with a piece put in. */
export function mutateText(given: string, random: Random): string {
  let text = given;
  for (let count = 1 + random.below(3); count > 0; count--) {
    const at = random.below(text.length + 1);
    const end = Math.min(text.length, at + random.below(40));
    text = random.pick<() => string>([
      () => text.slice(0, at),
      () => text.slice(0, at) + text.slice(end),
      () => text.slice(0, at) + random.pick(PIECES) + text.slice(at),
      () => text.slice(0, at) + random.pick(PIECES) + text.slice(end),
      () => text.slice(0, end) + text.slice(at),
      () => swapLines(text, random),
    ])();
  }
  return text;
}

function swapLines(text: string, random: Random): string {
  const lines = text.split("\n");
  const [a, b] = [random.below(lines.length), random.below(lines.length)];
  return lines.map((line, index) => (index === a ? lines[b] : index === b ? lines[a] : line)).join("\n");
}
