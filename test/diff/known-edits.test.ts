import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fileSide } from "../../generator/comparison-sides.js";
import { type Change, diffSides } from "../../generator/diff/index.js";
import type { JsonObject } from "../../generator/openapi/document.js";
import { isLong } from "../extent.js";
import { sharedFolder } from "../shared-folder.js";
import { repository } from "../workspace-copy.js";
import { type Node, partOf, pickFrom } from "./known-edits/document.js";
import type { Expected, KnownEdit } from "./known-edits/edit.js";
import { neutralEdits } from "./known-edits/neutral-edits.js";
import { operationEdits } from "./known-edits/operation-edits.js";
import { schemaEdits } from "./known-edits/schema-edits.js";

const edits: readonly KnownEdit[] = [...neutralEdits, ...operationEdits, ...schemaEdits];

/** How often each kind is tried on each document. */
const ROUNDS = Number(process.env["APIPIN_EDITS_ROUNDS"] ?? 1);
const SEED = Number(process.env["APIPIN_EDITS_SEED"] ?? 1);
/** Larger files take long to read: the fuzzer has them, too. */
const LARGEST = Number(
  process.env["APIPIN_EDITS_LARGEST"] ?? (process.env["APIPIN_EDITS_ROUNDS"] === undefined ? 100_000 : 1_000_000),
);
/** The suite tries each kind on every third document. */
const STEP = isLong || process.env["APIPIN_EDITS_ROUNDS"] !== undefined ? 1 : 3;
/** Operations of a document that a comparison has. */
const OPERATIONS = 6;

const published = sharedFolder("real-specs");

/** Documents to edit: those of this repository, and published ones where they are at hand. */
function documents(): readonly string[] {
  const own = join(repository, "specs/2026-04");
  const files = (folder: string): readonly string[] =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((file) => join(folder, file))
      .filter((file) => /\.(ya?ml|json)$/.test(file) && statSync(file).size < LARGEST && isWhole(file))
      .sort();
  return [...files(own), ...(published === undefined ? [] : files(published))];
}

function isWhole(file: string): boolean {
  return /^\s*["']?(openapi|swagger)["']?\s*:/m.test(readFileSync(file, "utf8").slice(0, 5_000));
}

function rootOf(file: string): Node | undefined {
  const { value } = fileSide("document", readFileSync(file, "utf8"), new Map());
  return value?.documents[0]?.root as Node | undefined;
}

function compare(before: Node, after: Node): readonly Change[] {
  const side = (name: string, root: Node) => ({
    name,
    documents: [
      {
        service: "api",
        root: root as JsonObject,
        place: (pointer: string) => ({ file: name, line: 1, column: 1, pointer }),
      },
    ],
  });
  return diffSides(side("before", before), side("after", after), { today: "2026-01-01" }).changes;
}

const RANK = { safe: 1, risky: 2, breaking: 3 } as const;

/** Whether what is said of an edit is what is known of it. */
function isAsExpected(expected: Expected, changes: readonly Change[]): boolean {
  const worst = Math.max(0, ...changes.map(({ wire }) => RANK[wire]));
  if (expected === "nothing") return worst < RANK.risky;
  if (expected === "safe") return worst === RANK.safe;
  // A break without a proof is said to be one that was not found.
  return expected === "risky" || changes.some(({ search }) => search !== undefined)
    ? worst >= RANK.risky
    : worst === RANK.breaking;
}

describe("edits whose outcome is known, on real specifications", () => {
  const all = documents();

  test(published === undefined
    ? "in the specifications of this repository (others where APIPIN_SHARED leads to them)"
    : "in the specifications of this repository and in published ones", { timeout: 3_600_000 }, () => {
    const counts = new Map<string, number>();
    const wrong: string[] = [];
    let [unproven, quiet] = [0, 0];
    for (const [index, file] of all.entries()) {
      const root = rootOf(file);
      if (root === undefined) continue;
      for (const [kind, edit] of edits.entries()) {
        if ((index + kind) % STEP !== 0) continue;
        for (let round = 0; round < ROUNDS; round++) {
          const pick = pickFrom(((SEED * 31 + index) * 1_000 + kind) * 100 + round);
          const before = partOf(root, pick, OPERATIONS);
          const after = structuredClone(before);
          if (!edit.apply(after, pick) || JSON.stringify(after) === JSON.stringify(before)) continue;
          const changes = compare(before, after);
          counts.set(edit.name, (counts.get(edit.name) ?? 0) + 1);
          if (edit.expected === "breaking" && changes.every(({ wire }) => wire !== "breaking")) unproven += 1;
          if (edit.expected === "nothing" && changes.length === 0) quiet += 1;
          if (isAsExpected(edit.expected, changes)) continue;
          const said = changes.filter(
            ({ wire }) => edit.expected === "breaking" || wire !== "safe" || changes.length < 3,
          );
          wrong.push(
            `${file.slice(-40)} ${edit.name} (round ${round}): expected ${edit.expected}, got ${
              said
                .map(({ wire, id, message }) => `${wire} ${id} ${message}`)
                .slice(0, 3)
                .join(" | ") || "nothing"
            }`,
          );
        }
      }
    }
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    if (process.env["APIPIN_EDITS_ROUNDS"] !== undefined)
      process.stderr.write(
        `${JSON.stringify({ total, kinds: counts.size, unproven, quiet, never: edits.map(({ name }) => name).filter((name) => !counts.has(name)) })}\n${wrong.join("\n")}\n`,
      );
    expect(wrong).toEqual([]);
    expect(total).toBeGreaterThan(edits.length);
  });
});
