/** A source of numbers below a limit that gives the same ones for the same seed (mulberry32). */
export type Random = (limit: number) => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const CHARACTERS = [
  "a",
  "b",
  "A",
  "0",
  "9",
  "_",
  "-",
  " ",
  "\n",
  "\u00a0",
  "\u2028",
  "\ufeff",
  "\u0085",
  "é",
  "ſ",
  "K",
  "😀",
  "\ud83d",
  "\ude00",
  "/",
  ".",
];
const ATOMS = [
  ..."ab0_-é😀",
  ".",
  "\\d",
  "\\D",
  "\\w",
  "\\W",
  "\\s",
  "\\S",
  "\\.",
  "\\/",
  "\\n",
  "\\u0061",
  "\\x62",
  "[ab]",
  "[^a]",
  "[a-z0-9]",
  "[^\\s\\d]",
  "[\\w.-]",
  "[😀é]",
  "[^😀]",
  "[]",
  "[^]",
];
const WITH_UNICODE = [
  "\\p{L}",
  "\\P{L}",
  "\\p{Lu}",
  "\\p{Script=Latin}",
  "[\\p{N}_]",
  "[^\\p{L}]",
  "\\u{1F600}",
  "\\ud83d\\ude00",
  "\\p{ASCII}",
];
const WITHOUT_UNICODE = ["\\-", "\\_", "\\:", "[\\w-a]", "{", "\\cA", "]"];
const EDGES = ["^", "$", "\\b", "\\B"];
const COUNTS = ["*", "+", "?", "*?", "+?", "??", "{2}", "{0,2}", "{1,3}", "{2,}", "{0}", "{1,2}?"];
const GROUPS = ["(", "(?:", "(?<n>", "(?=", "(?!", "(?<=", "(?<!"];

/** An expression of what ECMA-262 has but back references; some of them are no expressions. */
export function randomPattern(random: Random, unicode: boolean): string {
  const atoms = [...ATOMS, ...(unicode ? WITH_UNICODE : WITHOUT_UNICODE)];
  const one = (list: readonly string[]): string => list[random(list.length)] ?? "";
  const sequence = (depth: number): string =>
    Array.from({ length: random(4) }, () => {
      const what = random(10);
      if (what === 0) return one(EDGES);
      const part = depth > 0 && what < 4 ? `${one(GROUPS)}${choice(depth - 1)})` : one(atoms);
      return random(3) === 0 ? part + one(COUNTS) : part;
    }).join("");
  const choice = (depth: number): string =>
    Array.from({ length: 1 + (random(4) === 0 ? 1 + random(2) : 0) }, () => sequence(depth)).join("|");
  const body = choice(3);
  return random(3) === 0 ? `^${body}$` : body;
}

/** A text of characters on which engines differ: other spaces and ends of lines, halves of pairs, letters with two cases. */
export function randomText(random: Random): string {
  return Array.from({ length: random(9) }, () => CHARACTERS[random(CHARACTERS.length)] ?? "").join("");
}
