import { numberAfterBreak } from "../../configuration.js";
import type { DiffReport } from "../change.js";
import { worstVerdict } from "./action.js";
import { kindOf } from "./kind-of-change.js";

/** The number that changes ask for (Semantic Versioning 2.0.0). */
export interface NextVersion {
  readonly bump: "major" | "minor" | "patch";
  /** `info.version` of the old side, and the least number that may follow; absent where it is no semantic version. */
  readonly from?: string;
  readonly version?: string;
  /** `info.version` of the new side, where it is less than that. */
  readonly tooLow?: string;
}

/**
 * Proposes the next version from the verdicts: a break asks for a major number (§8), an addition, a deprecation (§7) or a risk for a minor one, any
 * other change for a patch (§6). In `0.x` a break asks for a minor number and the rest for a patch, as npm reads `^0.1.0`. Undefined without a change.
 */
export function nextVersion({ changes, releases }: DiffReport): NextVersion | undefined {
  if (changes.length === 0) return undefined;
  const isMinor = changes.some(
    (change) => worstVerdict(change) === "risky" || ["Added", "Deprecated"].includes(kindOf(change)),
  );
  const bump = changes.some((change) => worstVerdict(change) === "breaking") ? "major" : isMinor ? "minor" : "patch";
  const numbers = numbersOf(releases?.from);
  if (releases === undefined || numbers === undefined) return { bump };
  const version = numberAfter(releases.from.replace(/^v/, ""), numbers, bump);
  const declared = numbersOf(releases.to);
  const isTooLow = declared !== undefined && compare(declared, numbersOf(version) ?? []) < 0;
  return { bump, from: releases.from, version, ...(isTooLow ? { tooLow: releases.to } : {}) };
}

/** The proposal in one sentence. */
export function nextVersionInWords({ bump, from, version, tooLow }: NextVersion): string {
  if (version === undefined) return `Semantic versioning asks for a ${bump} version with these changes.`;
  const declared = tooLow === undefined ? "" : `; the new document has ${tooLow}`;
  return `By these changes, the version after ${from} is ${version} (${bump})${declared}.`;
}

function numbersOf(text: string | undefined): readonly number[] | undefined {
  const parts = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:[-+].*)?$/s.exec(text ?? "");
  return parts === null ? undefined : parts.slice(1).map(Number);
}

function numberAfter(
  from: string,
  [major = 0, minor = 0, patch = 0]: readonly number[],
  bump: NextVersion["bump"],
): string {
  if (bump === "major") return numberAfterBreak(from);
  return bump === "minor" && major > 0 ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

function compare(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((number, index) => number !== right[index]);
  return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
