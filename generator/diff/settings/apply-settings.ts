import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { fromCatalogue } from "../../diagnostics/from-catalogue.js";
import { globFits } from "../../openapi/glob.js";
import type { Change, DiffReport, LoweredChange } from "../change.js";
import { codes } from "../codes.js";
import { atLeast, remainingVerdict } from "../report/action.js";
import { applyIgnores } from "../report/apply-ignores.js";
import { withChanges } from "../report/summarize-changes.js";
import { applySeverities } from "./apply-severities.js";
import type { DiffSettings } from "./settings.js";

/** A report after the decisions of the old side. */
export interface SettingsApplied {
  /** Its list `lowered` names each change that is shown as less than it is, or left out. */
  readonly report: DiffReport;
  /** How many changes were left out. */
  readonly ignored: number;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Applies settings to a whole report: the baseline, then ignored changes, then levels. Diagnostics: `diff/ignore-expired`, `diff/ignore-unused`,
 * and `diff/settings-invalid` for a path that is written in another form than paths are.
 *
 * @param today `YYYY-MM-DD`
 */
export function applySettings(whole: DiffReport, settings: DiffSettings, today: string): SettingsApplied {
  const baseline = new Map(settings.baseline.map((entry) => [entry.fingerprint, entry]));
  const known = whole.changes.filter(({ fingerprint }) => baseline.has(fingerprint));
  const fresh =
    known.length === 0
      ? whole
      : withChanges(
          whole,
          whole.changes.filter((change) => !known.includes(change)),
        );
  const { report, ignored, diagnostics } = applyIgnores(fresh, settings.ignores, today);
  const ignores = new Map(settings.ignores.map((entry) => [entry.fingerprint, entry]));
  const { changes, levelled } = applySeverities(report, settings.severities);
  const lowered = [
    ...levelled.flatMap(({ change, before, level, rule }) =>
      atLeast(level, before) ? [] : [loweredChange(change, level, rule)],
    ),
    ...ignored.flatMap((change) => loweredBy(change, ignores)),
    ...known.flatMap((change) => loweredBy(change, baseline)),
  ];
  return {
    report: { ...report, changes, lowered },
    ignored: ignored.length + known.length,
    diagnostics: [...diagnostics, ...strangePaths(whole, settings)],
  };
}

/** Only a webhook can have a name without a slash or a star before it. */
function strangePaths({ from, base = {} }: DiffReport, { severities }: DiffSettings): readonly Diagnostic[] {
  const known = Object.values(base).map(({ path }) => path);
  return severities.flatMap(({ path, place }) => {
    if (path === undefined || /^[/*]/.test(path) || known.some((name) => globFits(path, name))) return [];
    const message = `No operation of ${from} has a path that fits \`${path}\`: paths begin with \`/\`, without a method before it.`;
    return [fromCatalogue(codes, "diff/settings-invalid", "warning", message, { place })];
  });
}

/** The entry of an ignore file, of a baseline or of severities. */
type Entry = Pick<DiffSettings["severities"][number], "place" | "reason">;

function loweredBy(change: Change, entries: ReadonlyMap<string, Entry>): readonly LoweredChange[] {
  const entry = entries.get(change.fingerprint);
  return entry === undefined ? [] : [loweredChange(change, "ignored", entry)];
}

function loweredChange(change: Change, to: LoweredChange["to"], { place, reason }: Entry): LoweredChange {
  const { fingerprint, id, message } = change;
  const from = remainingVerdict(change);
  return { fingerprint, id, message, from, to, by: place, ...(reason === undefined ? {} : { reason }) };
}
