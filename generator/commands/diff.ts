import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { DiffReport, DiffSettings, FailLevel, Verdict } from "../diff/index.js";
import type { FetchOptions } from "../pull/fetch-address.js";
import type { CommandContext, ExitCode } from "./context.js";
import type { DiffFormat } from "./formats.js";
import { openKeptReport } from "./kept-report.js";
import { noteProblems } from "./report.js";
import type { readSettings as ReadSettings } from "./settings/read-settings.js";
import type { SettingsPlace } from "./settings/settings-place.js";
import type { Revisions } from "./sides/find-sides.js";
import type { Sides } from "./sides/read-sides.js";

export interface DiffOptions {
  readonly format: DiffFormat;
  readonly published?: boolean;
  /** Compare documents alone, without the clients that are made of them. */
  readonly wire?: boolean;
  readonly level?: Verdict;
  /** tsconfig.json of a program: only changes that reach it. */
  readonly usedBy?: string;
  readonly failOn?: FailLevel;
  readonly ignore?: string;
  readonly all?: boolean;
  /** Reuse results of an earlier run, where the versions are unchanged; default true. */
  readonly cache?: boolean;
}

/**
 * `apipin diff <from> <to>`: tells the changes from one side to the other, and which of them break.
 *
 * @param fetching how addresses are asked; tests replace it
 */
export async function diff(
  from: string,
  to: string,
  options: DiffOptions,
  context: CommandContext,
  fetching: FetchOptions = {},
): Promise<ExitCode> {
  const { revisionsOf } = await import("./sides/find-sides.js");
  const revisions = revisionsOf(context.folder);
  const compared = await compare(from, to, options, context, revisions, fetching);
  if (typeof compared === "number") return compared;
  const { report, sides } = compared;
  const settled = await withSettings(report, options, context, revisions);
  if (settled === undefined) return 1;
  const { filterLevel } = await import("../diff/report/filter-level.js");
  const reaching = await reachingProgram(settled.report, from, to, options, context);
  if (reaching === undefined) return 2;
  const shown = options.level === undefined ? reaching : filterLevel(reaching, options.level);
  const { printDiff } = await import("./print-diff.js");
  await printDiff(shown, { ...options, ignored: settled.ignored, sides }, context);
  const { failsOn } = await import("../diff/report/fails-on.js");
  return settled.hasErrors || (options.failOn !== undefined && failsOn(reaching, options.failOn)) ? 1 : 0;
}

/** The changes that reach the program of `--used-by`, and those that are the cause of one; all without the option. Undefined where it cannot be read. */
async function reachingProgram(
  report: DiffReport,
  from: string,
  to: string,
  { usedBy }: DiffOptions,
  context: CommandContext,
): Promise<DiffReport | undefined> {
  if (usedBy === undefined) return report;
  const { openProgram } = await import("./open-program.js");
  const { migrationOfProgram } = await import("./migration-of-program.js");
  const opened = await openProgram({ project: usedBy }, context);
  const migration = opened && (await migrationOfProgram(opened, from, to, context, () => undefined));
  if (migration === undefined) return undefined;
  const { edits, report: moved } = migration;
  if (edits.size === 0 && moved.places.length === 0)
    context.note(`the program does not use ${from} of ${moved.package}, so no change reaches it`);
  const { withChanges } = await import("../diff/report/summarize-changes.js");
  const reached = new Set(migration.report.places.map(({ change }) => change));
  const causes = new Set(report.changes.flatMap(({ fingerprint, cause }) => (reached.has(fingerprint) ? [cause] : [])));
  return withChanges(
    report,
    report.changes.filter(({ fingerprint }) => reached.has(fingerprint) || causes.has(fingerprint)),
  );
}

interface Compared {
  readonly report: DiffReport;
  /** Absent where the report is one of an earlier run. */
  readonly sides?: Sides;
}

/** The comparison, made now or by an earlier run. An exit code where a side is missing, which has been reported. */
async function compare(
  from: string,
  to: string,
  { published = false, wire = false, cache = true, format }: DiffOptions,
  context: CommandContext,
  revisions: Revisions,
  fetching: FetchOptions,
): Promise<Compared | ExitCode> {
  const kept = cache ? openKeptReport(context.folder, from, to, { published, wire }) : undefined;
  // A page shows the documents themselves.
  if (kept?.known !== undefined && format !== "html") {
    const { report, problems } = kept.known;
    noteProblems(problems, kept.workspace, context);
    return { report };
  }
  const { compareSides, readSides } = await import("./sides/read-sides.js");
  const { withRepeatNoted } = await import("../pull/fetch-address.js");
  const finding = { revisions, fetching: withRepeatNoted(fetching, context.note) };
  const sides = await readSides([from, to], { published, wire }, context, finding);
  if (typeof sides === "number") return sides;
  const compared = await compareSides(sides, wire);
  if (typeof compared === "number") return compared;
  const report = wire ? ofCalls(compared) : compared;
  kept?.keep({ report, problems: sides.problems });
  return { report, sides };
}

/** A report of calls alone: whether programs compile counts for nothing. */
function ofCalls(report: DiffReport): DiffReport {
  return { ...report, changes: report.changes.map(({ types: _, ...change }) => ({ ...change, sdk: "safe" })) };
}

interface Settled {
  readonly report: DiffReport;
  /** How many changes were left out; undefined where the old side has no settings. */
  readonly ignored: number | undefined;
  readonly hasErrors: boolean;
}

/** The report with the settings of the old side applied, and those of the new one as findings; undefined where they cannot be used. */
async function withSettings(
  report: DiffReport,
  { ignore }: DiffOptions,
  context: CommandContext,
  revisions: Revisions,
): Promise<Settled | undefined> {
  const { settingsPlace } = await import("./settings/settings-place.js");
  const [old, now] = await Promise.all(
    [report.from, report.to].map((side) => settingsPlace(side, context.folder, revisions)),
  );
  if (old === undefined || now === undefined) return undefined;
  const { readSettings } = await import("./settings/read-settings.js");
  const settings = await readSettings(old, ignore);
  if (settings.value === undefined) {
    context.note(`there is no file ${ignore}`);
    return undefined;
  }
  const { applySettings } = await import("../diff/settings/apply-settings.js");
  const applied = applySettings(report, settings.value, new Date().toISOString().slice(0, 10));
  const hasErrors = noteProblems([...settings.diagnostics, ...applied.diagnostics], undefined, context);
  const findings = old.key === now.key ? [] : await findingsOf(settings.value, now, readSettings);
  if (!settings.value.isThere && settings.value.severities.length === 0 && findings.length === 0)
    return { report, ignored: undefined, hasErrors };
  return {
    report: findings.length === 0 ? applied.report : { ...applied.report, findings },
    ignored: settings.value.isThere ? applied.ignored : undefined,
    hasErrors,
  };
}

/** Settings that the new side changes; faults of its files are warnings, since they were not applied. */
async function findingsOf(
  settings: DiffSettings,
  now: SettingsPlace,
  readSettings: typeof ReadSettings,
): Promise<readonly Diagnostic[]> {
  const { value, diagnostics } = await readSettings(now, undefined);
  const faults = diagnostics.map((diagnostic) => ({ ...diagnostic, severity: "warning" as const }));
  if (value === undefined) return faults;
  const { compareSettings } = await import("../diff/settings/compare-settings.js");
  return [...faults, ...compareSettings(settings, value)];
}
