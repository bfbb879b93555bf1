import type { Change } from "../../../generator/diff/change.js";
import type { ChangeExample } from "../../../generator/diff/report/examples.js";
import { compareFixture, fixtureFile, fixtures, type SideName, sideFiles } from "./fixture.js";

/** An example of every id, as JSON: the fixture that shows it with the fewest lines, and what is said of it. */
export function printExamples(): string {
  const best = new Map<string, ChangeExample>();
  for (const fixture of fixtures) {
    for (const way of ["forward", "mirror"] as const) {
      const lines = changedBetween(fixture, way);
      for (const change of compareFixture(fixture)[way].changes) {
        const known = best.get(change.id);
        const example = exampleOf(fixture, lines, change);
        if (known === undefined || rank(change.id, example) < rank(change.id, known)) best.set(change.id, example);
      }
    }
  }
  const sorted = [...best].sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}

function exampleOf(fixture: string, lines: readonly string[], change: Change): ChangeExample {
  const { wire, sdk, message, advice } = change;
  return { fixture, lines, wire, sdk, message, ...(advice === undefined ? {} : { advice }) };
}

/** A fixture that is called as the id goes first, in the way that breaks something, or may; then the one that changes least. */
function rank(id: string, { fixture, lines, wire, sdk }: ChangeExample): number {
  if (!id.endsWith(fixture)) return 1_000 + lines.length;
  return lines.length + (wire === "safe" && sdk === "safe" ? 500 : 0);
}

function changedBetween(fixture: string, way: "forward" | "mirror"): readonly string[] {
  const [old, now]: readonly [SideName, SideName] = way === "forward" ? ["before", "after"] : ["after", "before"];
  return differingLines(linesOf(fixture, old), linesOf(fixture, now));
}

function linesOf(fixture: string, side: SideName): readonly string[] {
  return sideFiles(fixture, side).flatMap(({ service, file }) => {
    const lines = (fixtureFile(fixture, file) ?? "").split("\n").filter((line) => line !== "");
    return service === "api" ? lines : [`# ${service}.yaml`, ...lines];
  });
}

/** Lines that one side alone has, in order, with `-` and `+` before them: those of a longest common subsequence are left out. */
function differingLines(old: readonly string[], now: readonly string[]): readonly string[] {
  const lengths = [...old, ""].map(() => [...now, ""].map(() => 0));
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--) {
      const row = lengths[i] ?? [];
      const below = lengths[i + 1] ?? [];
      row[j] = old[i] === now[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  const found: string[] = [];
  for (let [i, j] = [0, 0]; i < old.length || j < now.length; ) {
    if (i < old.length && j < now.length && old[i] === now[j]) [i, j] = [i + 1, j + 1];
    else if (j >= now.length || (i < old.length && (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)))
      found.push(`- ${old[i++]}`);
    else found.push(`+ ${now[j++]}`);
  }
  return found;
}
