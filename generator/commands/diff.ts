import { resolve } from "node:path";
import type { DiffReport, FailLevel, Verdict } from "../diff/index.js";
import { isThere, readTextFile } from "../workspace/user-files.js";
import type { CommandContext, ExitCode } from "./context.js";
import type { Sides } from "./diff-sides.js";
import { openKeptReport } from "./kept-report.js";
import { noteProblems } from "./report.js";

export interface DiffOptions {
  readonly format: "text" | "json" | "markdown" | "html" | "github";
  readonly published?: boolean;
  readonly level?: Verdict;
  /** tsconfig.json of a program: only changes that reach it. */
  readonly usedBy?: string;
  readonly failOn?: FailLevel;
  readonly ignore?: string;
  readonly all?: boolean;
  /** Reuse what an earlier run found, where the versions are what they were; default true. */
  readonly cache?: boolean;
}

const IGNORE_FILE = "diff-ignore.yaml";

/** `apipin diff <from> <to>`: what changed from one version or file to another, and what it breaks. */
export async function diff(from: string, to: string, options: DiffOptions, context: CommandContext): Promise<ExitCode> {
  const compared = await compare(from, to, options, context);
  if (typeof compared === "number") return compared;
  const { report, sides } = compared;
  const ignored = await withoutIgnored(report, options, context);
  if (ignored === undefined) return 1;
  const { filterLevel } = await import("../diff/report/filter-level.js");
  const reaching = await reachingProgram(ignored.report, from, to, options, context);
  if (reaching === undefined) return 2;
  const shown = options.level === undefined ? reaching : filterLevel(reaching, options.level);
  await print(shown, ignored.count, sides, options, context);
  const { failsOn } = await import("../diff/report/fails-on.js");
  return ignored.faulty || (options.failOn !== undefined && failsOn(reaching, options.failOn)) ? 1 : 0;
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

/** The comparison, made now or by an earlier run. An exit code where there are no two sides, which has been told. */
async function compare(
  from: string,
  to: string,
  { published = false, cache = true, format }: DiffOptions,
  context: CommandContext,
): Promise<Compared | ExitCode> {
  const kept = cache ? openKeptReport(context.folder, from, to, published) : undefined;
  // A page shows the documents themselves.
  if (kept?.known !== undefined && format !== "html") {
    const { report, problems } = kept.known;
    noteProblems(problems, kept.workspace, context);
    return { report };
  }
  const { compareSides, readSides } = await import("./diff-sides.js");
  const sides = readSides([from, to], published, context);
  if (typeof sides === "number") return sides;
  const report = compareSides(sides);
  if (typeof report === "number") return report;
  kept?.keep({ report, problems: sides.problems });
  return { report, sides };
}

async function print(
  report: DiffReport,
  ignored: number | undefined,
  compared: Sides | undefined,
  { format, all }: DiffOptions,
  context: CommandContext,
): Promise<void> {
  const count = ignored === undefined ? {} : { ignored };
  if (format === "json") {
    const { printDiffJson } = await import("../diff/report/print-json.js");
    return context.document(printDiffJson(report, count));
  }
  if (format === "github") {
    const { printDiffGithub } = await import("../diff/report/print-github.js");
    return context.command(printDiffGithub(report));
  }
  if (format === "markdown") {
    const { printChangelogSection } = await import("../diff/report/print-changelog.js");
    return context.document(printChangelogSection(report));
  }
  if (format === "html" && compared !== undefined) {
    const { sides, texts } = compared;
    const { excerptsOf } = await import("../diff/report/excerpt.js");
    const { resourcesOfModels } = await import("../diff/report/resources.js");
    const { printDiffHtml } = await import("../diff/report/print-html.js");
    // The new client's name for an operation goes before the old one's.
    const resourceOf = resourcesOfModels(sides.toReversed().flatMap(({ model }) => model ?? []));
    return context.document(printDiffHtml(report, { excerpt: excerptsOf(texts), resourceOf, ...count }));
  }
  const { printDiffText } = await import("../diff/report/print-text.js");
  const shown = all === undefined ? {} : { all };
  context.out(printDiffText(report, { colors: context.outColors, allHint: "--all", ...shown, ...count }));
}

interface Ignored {
  readonly report: DiffReport;
  /** Undefined where there is no ignore file. */
  readonly count: number | undefined;
  readonly faulty: boolean;
}

/** The report without what the ignore file names; undefined where the file cannot be used. */
async function withoutIgnored(
  report: DiffReport,
  { ignore }: DiffOptions,
  context: CommandContext,
): Promise<Ignored | undefined> {
  const file = ignore ?? IGNORE_FILE;
  const path = resolve(context.folder, file);
  if (!isThere(path)) {
    if (ignore === undefined) return { report, count: undefined, faulty: false };
    context.note(`there is no file ${file}`);
    return undefined;
  }
  const { parseIgnores } = await import("../diff/report/parse-ignores.js");
  const { applyIgnores } = await import("../diff/report/apply-ignores.js");
  const text = readTextFile(path);
  const parsed = parseIgnores(file, text);
  const applied = applyIgnores(report, parsed.value, new Date().toISOString().slice(0, 10));
  const faulty = noteProblems([...parsed.diagnostics, ...applied.diagnostics], undefined, context);
  return { report: applied.report, count: report.changes.length - applied.report.changes.length, faulty };
}
