import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findAvoidedWords, parseWordList, type StyleHit } from "./style/word-list.js";
import { trackedFiles } from "./tracked-files.js";
import { repository } from "./workspace-copy.js";

/** Counts of avoided words, by `<file>: <word>`. */
type Counts = Readonly<Record<string, number>>;

const BASELINE = join(repository, "test/style/baseline.json");
const UPDATE = "UPDATE_STYLE=1 npx vitest run test/style.test.ts";
const read = (file: string): string => readFileSync(join(repository, file), "utf8");

const words = parseWordList(read("generator/STYLE.md"));
const prose = trackedFiles.filter(
  (file) =>
    (/^(generator|scripts)\/.*\.(ts|mjs|json|hbs)$/.test(file) || /\.md$/.test(file)) &&
    !/(^|\/)(generated|golden|fixtures)\//.test(file) &&
    file !== "generator/STYLE.md",
);
const hits = prose.flatMap((file) => findAvoidedWords(read(file), words).map((hit) => ({ file, ...hit })));
const counts = countBy(hits.map(({ file, word }) => `${file}: ${word}`));

describe("the word list of STYLE.md", () => {
  test("no file has more of an avoided word than its baseline", () => {
    if (process.env["UPDATE_STYLE"] === "1") updateBaseline();
    const baseline = readBaseline();
    const grown = new Set(Object.keys(counts).filter((key) => (counts[key] ?? 0) > (baseline[key] ?? 0)));
    const found = hits
      .filter(({ file, word }) => grown.has(`${file}: ${word}`))
      .map(({ file, line, word, instead }) => {
        const allowed = baseline[`${file}: ${word}`] ?? 0;
        return `${file}:${line}: "${word}"; write: ${instead} (${counts[`${file}: ${word}`]} here, ${allowed} allowed)`;
      });
    expect(found, "see generator/STYLE.md").toEqual([]);
  });

  test("the baseline falls with the counts", () => {
    const baseline = readBaseline();
    const fallen = Object.keys(baseline).filter((key) => (counts[key] ?? 0) < (baseline[key] ?? 0));
    expect(fallen, `good: fewer than before; lower the baseline with \`${UPDATE}\``).toEqual([]);
  });

  test.each<readonly [string, readonly Omit<StyleHit, "instead">[]]>([
    ["/** An answer of the server. */", [{ word: "answer", line: 1 }]],
    ["const lastAnswerOf = 1;", [{ word: "answer", line: 1 }]],
    ["// fine\n// a name that is\n// none", [{ word: "is none", line: 2 }]],
    ["/** What a run gives. */", [{ word: "What …", line: 1 }]],
    ['"Nothing. What is left is kept."', [{ word: "What …", line: 1 }]],
    ["## What changed?", []],
    ["it says what changed; readWhat(path)", []],
    ['import { parseArgs } from "node:util";', []],
    ["The server responds with a string.", []],
  ])("%s", (text, want) => {
    expect(findAvoidedWords(text, words).map(({ word, line }) => ({ word, line }))).toEqual(want);
  });

  test("no replacement is itself avoided", () => {
    expect(words.length).toBeGreaterThan(20);
    expect(words.flatMap(({ instead }) => findAvoidedWords(instead, words))).toEqual([]);
  });
});

function readBaseline(): Counts {
  return JSON.parse(readFileSync(BASELINE, "utf8")) as Counts;
}

/** Writes the present counts, unless a word is in more places than before over all files. Without a baseline it writes the first. */
function updateBaseline(): void {
  if (existsSync(BASELINE)) {
    const wordOf = (key: string): string => key.slice(key.indexOf(": ") + 2);
    const before = totals(readBaseline(), wordOf);
    const now = totals(counts, wordOf);
    const grown = Object.keys(now).filter((word) => (now[word] ?? 0) > (before[word] ?? 0));
    if (grown.length > 0) return;
  }
  const sorted = Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(BASELINE, `${JSON.stringify(sorted, null, 2)}\n`);
}

function countBy(keys: readonly string[]): Counts {
  const counted: Record<string, number> = {};
  for (const key of keys) counted[key] = (counted[key] ?? 0) + 1;
  return counted;
}

function totals(given: Counts, nameOf: (key: string) => string): Counts {
  const sums: Record<string, number> = {};
  for (const [key, count] of Object.entries(given)) sums[nameOf(key)] = (sums[nameOf(key)] ?? 0) + count;
  return sums;
}
