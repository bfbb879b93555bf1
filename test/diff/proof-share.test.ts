import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fileSide } from "../../generator/comparison-sides.js";
import { type Change, diffSides } from "../../generator/diff/index.js";
import type { DiffSide } from "../../generator/diff/side.js";
import { sharedFolder } from "../shared-folder.js";

type Pair = readonly [from: string, to: string];

function side(file: string): DiffSide | undefined {
  return fileSide(file, readFileSync(file, "utf8"), new Map()).value;
}

/** The changes of pairs of documents that break on the wire. */
function breaksOf(pairs: readonly Pair[]): readonly Change[] {
  return pairs.flatMap(([before, after]) => {
    const [from, to] = [side(before), side(after)];
    if (from === undefined || to === undefined) return [];
    return diffSides(from, to, { today: "2026-01-01" }).changes.filter(({ wire }) => wire === "breaking");
  });
}

function pairsOf(part: "histories" | "cases" | "recorded"): readonly Pair[] {
  const root = sharedFolder(".") ?? "";
  if (part === "histories") {
    const file = (name: string): string => join(root, "histories", name);
    return [
      [file("openai-old.yaml"), file("openai-new.yaml")],
      [file("qdrant-old.json"), file("qdrant-new.json")],
      [file("resend-old.yaml"), file("resend-new.yaml")],
    ];
  }
  if (part === "cases")
    return readdirSync(join(root, "cases/diff")).map((name) => [
      join(root, "cases/diff", name, "before.yaml"),
      join(root, "cases/diff", name, "after.yaml"),
    ]);
  return ["oasdiff", "netcracker"].flatMap((suite) => {
    const folder = join(root, "conformance/diff-cases", suite);
    const cases = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8")) as readonly {
      readonly base: string;
      readonly revision: string;
    }[];
    return cases.map(({ base, revision }): Pair => [join(folder, base), join(folder, revision)]);
  });
}

// `APIPIN_SHARED=<folder> npx vitest run test/diff/proof-share.test.ts --disable-console-intercept` prints the counts.
describe.skipIf(sharedFolder("histories") === undefined)(
  "breaking changes with a message that shows them (skipped where APIPIN_SHARED does not lead to documents)",
  () => {
    test("histories, minimal pairs and recorded ones: at least 95 of 100", { timeout: 600_000 }, () => {
      const parts = ["histories", "cases", "recorded"] as const;
      const breaks = parts.flatMap((part) => breaksOf(pairsOf(part)).map((change) => ({ part, change })));
      const without = breaks.filter(({ change }) => change.witness === undefined);
      if (process.env["APIPIN_SHARED"] !== undefined)
        for (const part of parts) {
          const of = (list: typeof breaks): number => list.filter((each) => each.part === part).length;
          const reasons = without.flatMap(({ part: own, change }) =>
            own === part ? `${change.id} (${change.unseen})` : [],
          );
          process.stderr.write(
            `${part}: ${of(breaks) - of(without)} of ${of(breaks)}; no message can show ${reasons.join(", ")}\n`,
          );
        }
      expect(breaks.length).toBeGreaterThan(100);
      const unexplained = without.filter(
        ({ change: { unseen } }) => unseen === undefined || unseen === "not-described",
      );
      expect(unexplained.map(({ change }) => change.id)).toEqual([]);
      expect(1 - without.length / breaks.length).toBeGreaterThanOrEqual(0.95);
    });
  },
);
