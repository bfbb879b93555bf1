import { expect, test } from "vitest";
import { inOrder, isCurrent } from "../../scripts/real-specs/kept-results.js";
import { pageOf } from "../../scripts/real-specs/page.js";
import type { Compiled, Init, Peer, SpecResult } from "../../scripts/real-specs/result.js";
import { summarize } from "../../scripts/real-specs/summary.js";

const INIT: Init = { exit: 0, processor: 1, megabytes: 200, lines: 3, errors: 0, warnings: 0, causes: [] };
const CLIENT: Compiled = { operations: 8, syntaxErrors: 0, errors: [] };
const peer = (processor: number, megabytes: number): Peer => ({
  exit: 0,
  processor,
  megabytes,
  compiles: true,
  operations: 8,
});
const failing: Peer = { exit: 1, processor: 1, megabytes: 100, compiles: false, operations: 0 };
const stopped = (cause: string): Init => ({ ...INIT, exit: 1, lines: 7938, errors: 2, causes: [cause] });

const result = (name: string, parts: Partial<SpecResult> = {}): SpecResult => ({
  name,
  dialect: "3.0.3",
  bytes: 23_137,
  operations: 8,
  init: INIT,
  outcome: "at once",
  build: "now",
  ...parts,
});

const RESULTS: readonly SpecResult[] = [
  result("one", {
    client: CLIENT,
    generate: { exit: 0, processor: 3, megabytes: 300 },
    verify: { exit: 0, processor: 4.25, megabytes: 200, violations: {} },
    peers: { "hey-api": peer(2, 200), "openapi-typescript": peer(1, 100) },
  }),
  result("two", {
    dialect: "3.1.0",
    client: { ...CLIENT, operations: 7 },
    generate: { exit: 0, processor: 4, megabytes: 100 },
    verify: { exit: 1, processor: 9, megabytes: 200, violations: { client: 1, specification: 1200 } },
    peers: { "hey-api": peer(1, 100), "openapi-typescript": failing },
  }),
  result("three", {
    outcome: "after advice",
    advice: "--draft",
    init: stopped("`x` names nothing. load/dangling-ref"),
    client: CLIENT,
    verify: { exit: null, limit: "processor" },
    peers: { "hey-api": failing, "openapi-typescript": failing },
  }),
  result("four", {
    dialect: "3.1.0",
    outcome: "not",
    init: stopped("`y | z` names nothing. load/dangling-ref"),
    peers: {
      "hey-api": peer(1, 100),
      "openapi-typescript": { exit: null, limit: "memory", compiles: false, operations: 0 },
    },
    build: "before",
  }),
  result("five", {
    dialect: "2.0",
    outcome: "not",
    client: { operations: 8, syntaxErrors: 1, errors: ["TS1110: Type expected."] },
  }),
];

test("the summary counts, and compares where both generate", () => {
  expect(summarize(RESULTS)).toEqual({
    specs: 5,
    outcomes: { "at once": 2, "after advice": 1, not: 2 },
    core: { specs: 4, atOnce: 2 },
    behindPeers: ["four"],
    uncompilable: ["five"],
    otherOperations: ["two"],
    peers: {
      "hey-api": {
        specs: 4,
        compiles: 3,
        processor: { median: 4, most: 4, specs: 2 },
        memory: { median: 1.5, most: 1.5, specs: 2 },
      },
      "openapi-typescript": {
        specs: 4,
        compiles: 1,
        processor: { median: 3, most: 3, specs: 1 },
        memory: { median: 3, most: 3, specs: 1 },
      },
    },
  });
});

test("without peers the summary has none", () => {
  expect(summarize([result("one")]).peers).toEqual({});
  expect(summarize([]).specs).toBe(0);
});

const page = pageOf(RESULTS, {
  machine: "Node v20, 2 × processor",
  versions: ["typescript 5.9.3"],
  limits: { processor: 240, memory: 4096 },
  build: "now",
});

const LINES: readonly string[] = [
  "| **apipin**: a compiling client at once | 2 of 5 (40 %) |  |  |",
  "| apipin, OpenAPI 3.0 and 3.1 alone | 2 of 4 (50 %) |  |  |",
  "| hey-api | 3 of 4 (75 %) | 4.00 × (at most 4.00 ×, 2 specifications) | 1.50 × (at most 1.50 ×, 2 specifications) |",
  "- Clients with syntax errors: 1 (five).",
  "- Clients whose operations differ from the document's: 1 (two).",
  "- OpenAPI 3.0 and 3.1 that a peer reads and apipin does not at once: 1 (four).",
  "From an earlier build of the toolchain: four.",
  "| one | 3.0.3 | 23 | 8 | 8 | at once | 0 | 3 | 0 | 0 | ok | 3.0 | 300 | 0 | 4.3 | ok | 8 | 2.0 | 200 | ok | 8 | 1.0 | 100 |",
  "| two | 3.1.0 | 23 | 8 | 7 | at once | 0 | 3 | 0 | 0 | ok | 4.0 | 100 | 1,201 (client 1, specification 1,200) | 9.0 | ok | 8 | 1.0 | 100 | 1 | 0 | 1.0 | 100 |",
  "| three | 3.0.3 | 23 | 8 | 8 | after advice (`--draft`) | 1 | 7,938 | 2 | 0 | ok | – | – | limit: processor | – | 1 | 0 | 1.0 | 100 | 1 | 0 | 1.0 | 100 |",
  "| four | 3.1.0 | 23 | 8 | – | not | 1 | 7,938 | 2 | 0 | – | – | – | – | – | ok | 8 | 1.0 | 100 | limit: memory | 0 | – | – |",
  "| load/dangling-ref | three, four | 2 |",
  "| compiler: TS1110 | five | 1 |",
];

test.each(LINES)("the page has %s", (line) => {
  expect(page.split("\n")).toContain(line);
});

const run = { build: "now", peers: true, verify: true };
const measured = result("one", { client: CLIENT, verify: { exit: 0 }, peers: {} });
const kept: readonly (readonly [name: string, result: SpecResult | undefined, run: typeof run, want: boolean])[] = [
  ["nothing", undefined, run, false],
  ["everything", measured, run, true],
  ["another build", { ...measured, build: "before" }, run, false],
  ["no peers", result("one", { client: CLIENT, verify: { exit: 0 } }), run, false],
  ["no peers, none wanted", result("one", { client: CLIENT, verify: { exit: 0 } }), { ...run, peers: false }, true],
  ["a client that nothing verified", result("one", { client: CLIENT, peers: {} }), run, false],
  ["no client to verify", result("one", { outcome: "not", peers: {} }), run, true],
];
test.each(kept)("a result is taken over: %s", (_, before, chosen, want) => {
  expect(isCurrent(before, chosen)).toBe(want);
});

test("results come in the order of the specifications, and those that are gone are left out", () => {
  const results = new Map([result("b"), result("a"), result("c")].map((each) => [each.name, each]));
  expect(inOrder(results, [{ name: "a" }, { name: "b" }, { name: "d" }]).map(({ name }) => name)).toEqual(["a", "b"]);
});
