import { type Event, parseEvents, YAMLException } from "js-yaml";

/** Most characters that are parsed again and again until they are read, or turn out to be invalid. */
const MAX_WORK = 20_000_000;

/** Spaces that are added to a line at first; doubled where they are too few. */
const STEP = 40;

/** Text with spaces before some of its lines. */
interface Shifted {
  readonly text: string;
  /** The offset in the original text. */
  readonly back: (offset: number) => number;
}

/**
 * The parser's events of a file in which lines of a flow collection or of a quoted scalar are indented less than YAML 1.2 §6.1 asks for, e.g. a
 * closing bracket below the key. YAML 1.1 and most parsers allow it. Spaces mean nothing there, so they are added before such lines, and
 * offsets lead to the text as it was written.
 *
 * @throws YAMLException where the text is invalid for another reason
 */
export function parseShallowLines(text: string, options: Parameters<typeof parseEvents>[1]): readonly Event[] {
  const lines = lineStarts(text);
  const added = harmlessLines(text);
  let last: Batch = { end: -1, size: 0, guessed: [] };
  let work = 0;
  for (;;) {
    const shifted = withSpaces(text, added);
    work += shifted.text.length;
    try {
      const events = parseEvents(shifted.text, options);
      for (const event of events) moveBack(event, shifted.back);
      return events;
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const offset = shifted.back(error.mark?.position ?? 0);
      const isGuess = last.guessed.length > 0;
      if (work > MAX_WORK || (!isShallow(error) && !isGuess)) throw placed(text, offset, error.reason);
      if (isShallow(error)) last = addLines(added, lines, lineAt(lines, offset), last);
      else {
        // The guess was wrong: those lines are outside of the collection.
        for (const line of last.guessed) added.delete(line);
        last = { end: -1, size: 0, guessed: [] };
      }
    }
  }
}

/** Lines that one turn indents: the one that is known to be shallow, and as many after it as were right before. */
interface Batch {
  /** Number of the line after the last. */
  readonly end: number;
  readonly size: number;
  /** Offsets of lines that are not known to be shallow. */
  readonly guessed: readonly number[];
}

function addLines(added: Map<number, number>, lines: readonly number[], first: number, last: Batch): Batch {
  const size = first === last.end ? 2 * last.size : 1;
  const guessed: number[] = [];
  for (const line of lines.slice(first, first + size)) {
    const spaces = added.get(line);
    if (line === lines[first]) added.set(line, 2 * (spaces ?? STEP / 2));
    else if (spaces === undefined) {
      added.set(line, STEP);
      guessed.push(line);
    }
  }
  return { end: first + size, size, guessed };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Number of the line, from 0, that an offset is in. */
function lineAt(lines: readonly number[], offset: number): number {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** True for the error about a line that is indented too little. */
export function isShallow(error: unknown): error is YAMLException {
  return error instanceof YAMLException && error.reason === "deficient indentation";
}

/**
 * Spaces for lines outside of block scalars that neither begin a member of a block collection nor are comments, by offset, so that they are behind
 * the line before: more spaces there change no value. Most shallow lines are among them.
 */
function harmlessLines(text: string): Map<number, number> {
  const added = new Map<number, number>();
  let block: number | undefined;
  let column = 0;
  for (const { 0: line, index } of text.matchAll(/[^\n]*\n?/g)) {
    const content = line.trim();
    if (content === "") continue;
    const indent = line.length - line.trimStart().length;
    if (block !== undefined && indent > block) continue;
    block = /(^|[\s:?-])[|>][-+\d]{0,2}[ \t]*(#.*)?$/.test(content) ? indent : undefined;
    if (/^[-?#%&!:]|^\.\.\.|:(\s|$)/.test(content)) column = indent + (/^([-?] +)*/.exec(content)?.[0].length ?? 0);
    else if (indent <= column) added.set(index, column + 2);
  }
  return added;
}

function withSpaces(text: string, added: ReadonlyMap<number, number>): Shifted {
  const lines = [...added].sort(([a], [b]) => a - b);
  const pieces: string[] = [];
  /** Where each line begins in the text with spaces, behind them, and how many have been added until there. */
  const starts: { readonly at: number; readonly spaces: number; readonly total: number }[] = [];
  let [end, total] = [0, 0];
  for (const [line, spaces] of lines) {
    pieces.push(text.slice(end, line), " ".repeat(spaces));
    total += spaces;
    end = line;
    starts.push({ at: line + total, spaces, total });
  }
  pieces.push(text.slice(end));
  let known = 0;
  /** Number of starts until an offset; most are asked for in order. */
  const countUntil = (offset: number): number => {
    const begin = (index: number): number => (starts[index]?.at ?? Infinity) - (starts[index]?.spaces ?? 0);
    if (known > 0 && begin(known - 1) > offset) known = 0;
    for (let step = 0; begin(known) <= offset; step++) {
      known += 1;
      if (step < 8) continue;
      let [low, high] = [known, starts.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (begin(middle) <= offset) low = middle + 1;
        else high = middle;
      }
      known = low;
    }
    return known;
  };
  const back = (offset: number): number => {
    const before = starts[countUntil(offset) - 1];
    return before === undefined ? offset : Math.max(offset, before.at) - before.total;
  };
  return { text: pieces.join(""), back };
}

const OFFSETS = ["start", "anchorStart", "anchorEnd", "tagStart", "tagEnd", "valueStart", "valueEnd"] as const;

/** Changes an event, which nobody else has yet: copies of all would take longer than parsing. */
function moveBack(event: Event, back: (offset: number) => number): void {
  const offsets = event as { [field in (typeof OFFSETS)[number]]?: number };
  for (const field of OFFSETS) {
    const offset = offsets[field];
    if (offset !== undefined && offset >= 0) offsets[field] = back(offset);
  }
}

function placed(text: string, offset: number, reason: string): unknown {
  try {
    return YAMLException.throwAt(text, Math.min(offset, text.length), reason);
  } catch (error) {
    return error;
  }
}
