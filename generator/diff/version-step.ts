import type { Configuration } from "../configuration.js";
import { migrationPath, type VersionStep } from "../emit/documents/changelog.js";
import { HEADER } from "../emit/header.js";
import type { VersionSummary } from "../emit/version-summary.js";
import type { EffectiveSpec } from "../load/spec-document.js";
import { type DiffReport, diffSides, withAbsorbed } from "./index.js";
import { printChangelogSection } from "./print/print-changelog.js";
import { printMigration } from "./print/print-migration.js";
import type { ResourceOf } from "./print/resources.js";
import { effectiveSide, publishedSide } from "./read-side.js";

/** A version as it takes part in a comparison. */
export interface ComparedVersion {
  readonly specs: readonly EffectiveSpec[];
  readonly summary: VersionSummary;
}

/** Before every sunset: what was announced to go is told as gone, whenever the page is made, so that the same input gives the same bytes. */
const NO_DAY = "0000-01-01";

/** Tells what changed from a version to the next: a section of the changelog, and a page for who moves a program. */
export function versionStep(from: ComparedVersion, to: ComparedVersion, configuration: Configuration): VersionStep {
  const names = { from: from.summary.version, to: to.summary.version };
  const report = reportOf(from, to, configuration);
  const { name } = configuration.package;
  const importOf = (version: string): string => `import { ${configuration.client.class} } from "${name}/${version}";`;
  return {
    ...names,
    section: printChangelogSection(report, { ofNewer: true, migration: migrationPath(names.to) }),
    migration: printMigration(report, {
      header: HEADER,
      resourceOf: resourceOf(to.summary, from.summary),
      imports: { from: importOf(names.from), to: importOf(names.to) },
      places: false,
    }),
  };
}

function reportOf(from: ComparedVersion, to: ComparedVersion, configuration: Configuration): DiffReport {
  const { versionHeader } = configuration;
  const options = { clientHeaders: versionHeader === undefined ? [] : [versionHeader], today: NO_DAY };
  const [before, after] = [from, to].map(({ specs, summary }) => effectiveSide(summary.version, specs, configuration));
  const [oldest, newest] = [from, to].map(({ specs, summary }) =>
    publishedSide(
      summary.version,
      specs.map(({ spec }) => spec),
    ),
  );
  if (before === undefined || after === undefined || oldest === undefined || newest === undefined)
    throw new Error("Two versions have two sides");
  return withAbsorbed(diffSides(before, after, options), diffSides(oldest, newest, options), {
    from: before,
    to: after,
  });
}

/** The resource of the client that has an operation; the newer version's name for it goes first. */
function resourceOf(...summaries: readonly VersionSummary[]): ResourceOf {
  const known = new Map<string, string>();
  for (const { operations } of summaries) {
    for (const { method, path, call } of operations) {
      const [resource] = (call[0] ?? "").split(".");
      const operation = `${method} ${path}`;
      if (resource && !known.has(operation)) known.set(operation, resource);
    }
  }
  return (operation) => known.get(operation);
}
