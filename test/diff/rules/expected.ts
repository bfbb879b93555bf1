import type { Change, DiffReport } from "../../../generator/diff/change.js";
import type { FixtureReports } from "./fixture.js";

/** The text of `expected.json`: one line for each change. */
export function printExpected({ forward, mirror }: FixtureReports): string {
  return `{\n  "forward": ${listOf(forward)},\n  "mirror": ${listOf(mirror)}\n}\n`;
}

function listOf({ changes }: DiffReport): string {
  if (changes.length === 0) return "[]";
  return `[\n${changes.map((change) => `    ${lineOf(change)}`).join(",\n")}\n  ]`;
}

function lineOf({ id, wire, sdk, direction, message }: Change): string {
  return `[${[id, wire, sdk, direction, message].map((text) => JSON.stringify(text)).join(", ")}]`;
}
