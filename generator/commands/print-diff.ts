import type { DiffReport, FailLevel, RepositoryPath } from "../diff/index.js";
import { toolchain } from "../tools.js";
import type { CommandContext } from "./context.js";
import type { DiffFormat } from "./formats.js";
import { repositoryPaths } from "./repository-paths.js";
import type { Sides } from "./sides/read-sides.js";

/** How a report is printed. */
export interface PrintDiffOptions {
  readonly format: DiffFormat;
  readonly all?: boolean;
  readonly failOn?: FailLevel;
  /** How many changes settings left out; undefined where there are no settings. */
  readonly ignored: number | undefined;
  /** Absent where the report is one of an earlier run. */
  readonly sides: Sides | undefined;
}

/** Prints a report in the form that a person asked for. */
export async function printDiff(
  report: DiffReport,
  { format, all, failOn = "breaking", ignored, sides: compared }: PrintDiffOptions,
  context: CommandContext,
): Promise<void> {
  const count = ignored === undefined ? {} : { ignored };
  const paths = (): Promise<RepositoryPath> => repositoryPaths(report, context.folder);
  switch (format) {
    case "json": {
      const { printDiffJson } = await import("../diff/report/print-json.js");
      return context.document(printDiffJson(report, count));
    }
    case "github": {
      const { printDiffGithub } = await import("../diff/report/print-github.js");
      return context.command(printDiffGithub(report, await paths()));
    }
    case "sarif": {
      const { printDiffSarif } = await import("../diff/report/print-sarif.js");
      return context.document(printDiffSarif(report, toolchain().version, await paths()));
    }
    case "gitlab": {
      const { printDiffGitlab } = await import("../diff/report/print-gitlab.js");
      const pathOf = await paths();
      return context.document(printDiffGitlab(report, pathOf, pathOf(report.to) ?? report.to));
    }
    case "junit": {
      const { printDiffJunit } = await import("../diff/report/print-junit.js");
      return context.document(printDiffJunit(report, failOn, await paths()));
    }
    case "comment": {
      const { printDiffComment } = await import("../diff/report/print-comment.js");
      return context.document(printDiffComment(report, await paths(), { ...count, failOn }));
    }
    case "markdown": {
      const { printChangelogSection } = await import("../diff/report/print-changelog.js");
      return context.document(printChangelogSection(report, count));
    }
    case "html": {
      const { sides = [], texts = new Map<string, string>() } = compared ?? {};
      const { excerptsOf } = await import("../diff/report/excerpt.js");
      const { resourcesOfModels } = await import("../diff/report/resources.js");
      const { printDiffHtml } = await import("../diff/report/print-html.js");
      // The new client's name for an operation goes before the old one's.
      const resourceOf = resourcesOfModels([...sides].reverse().flatMap(({ model }) => model ?? []));
      return context.document(printDiffHtml(report, { excerpt: excerptsOf(texts), resourceOf, ...count }));
    }
    case "text": {
      const { printDiffText } = await import("../diff/report/print-text.js");
      const shown = all === undefined ? {} : { all };
      context.out(printDiffText(report, { colors: context.outColors, allHint: "--all", ...shown, ...count }));
    }
  }
}
