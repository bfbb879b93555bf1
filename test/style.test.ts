import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findAvoidedWords, parseWordList, type StyleHit } from "./style/word-list.js";
import { trackedFiles } from "./tracked-files.js";
import { repository } from "./workspace-copy.js";

const read = (file: string): string => readFileSync(join(repository, file), "utf8");

const words = parseWordList(read("generator/STYLE.md"));
const prose = trackedFiles.filter(
  (file) =>
    (/^(generator|scripts)\/.*\.(ts|mjs|json|hbs)$/.test(file) || /\.md$/.test(file)) &&
    !/(^|\/)(generated|golden|fixtures)\//.test(file) &&
    file !== "generator/STYLE.md",
);
const hits = prose.flatMap((file) => findAvoidedWords(read(file), words).map((hit) => ({ file, ...hit })));

describe("the word list of STYLE.md", () => {
  test("no file has an avoided word", () => {
    const found = hits.map(({ file, line, word, instead }) => `${file}:${line}: "${word}"; write: ${instead}`);
    expect(found, "see generator/STYLE.md").toEqual([]);
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
