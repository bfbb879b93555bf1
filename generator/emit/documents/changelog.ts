import { type Configuration, numberAfterBreak } from "../../configuration.js";
import { quantity } from "../../diagnostics/quantity.js";
import { markdownCode, markdownText } from "../../templates/render.js";
import type { GeneratedFile } from "../../workspace/generated-file.js";
import { HEADER } from "../header.js";
import type { VersionSummary } from "../version-summary.js";

/** The content of the section about the way from a version to the next. Plain data. */
export interface VersionStep {
  readonly from: string;
  readonly to: string;
  /** Section of the changelog. */
  readonly section: string;
  /** The page for who moves a program. */
  readonly migration: string;
}

/** Path of the page for who moves a program to a version from the one before. */
export function migrationPath(version: string): string {
  return `${version}/MIGRATION.md`;
}

/**
 * `CHANGELOG.md` of the package, a section a version, the newest first, and a migration page for each version but the oldest.
 *
 * @param versions the newest last
 * @param steps from each version to its neighbour
 */
export function changelogFiles(
  versions: readonly VersionSummary[],
  steps: readonly VersionStep[],
  configuration: Configuration,
): readonly GeneratedFile[] {
  const sections = versions.map((version) => {
    const step = steps.find(({ to }) => to === version.version);
    return (step?.section ?? oldestSection(version)).trimEnd();
  });
  const head = [
    `<!-- ${HEADER} -->`,
    "# Changelog",
    `Changes of the API from one version to the next, newest first, as programs on ${markdownCode(configuration.package.name)} meet them. They are worked out from the specifications, after the corrections that the package makes to them.`,
    ...releaseSections(configuration),
  ];
  return [
    { path: "CHANGELOG.md", text: `${[...head, ...sections.reverse()].join("\n\n")}\n` },
    ...steps.map(({ to, migration }) => ({ path: migrationPath(to), text: migration })),
  ];
}

/** Breaks within versions, by the package's version before them, the newest first. */
function releaseSections({ release, package: { version } }: Configuration): readonly string[] {
  const breaks = release?.breaks ?? [];
  const starts = [...new Set(breaks.map(({ since }) => since))];
  return starts.reverse().map((since) => {
    const number = numberAfterBreak(since);
    const next =
      version === since
        ? `The next release needs the number ${number} or a higher one.`
        : `The first release with them has the number ${number} or a higher one.`;
    const lines = breaks
      .filter((each) => each.since === since)
      .flatMap((each) => each.changes.map((change) => `- ${markdownText(each.version)}: ${markdownText(change)}`));
    const head = `## After ${markdownText(since)} of the package`;
    const meaning = `The publisher changed versions in place, in ways that break programs which have pinned them. ${next}`;
    return [head, meaning, [...new Set(lines)].join("\n")].join("\n\n");
  });
}

function oldestSection({ version, operations, resources }: VersionSummary): string {
  const count = quantity(operations.length, "operation");
  const where = resources.length === 0 ? "" : ` on ${resources.map(markdownCode).join(", ")}`;
  return `## ${markdownText(version)}\n\nThe oldest version here: ${count}${where}.`;
}
