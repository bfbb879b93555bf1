import { clientTypes } from "../client-types.js";
import { compareEffective, effectiveSide, publishedSide } from "../comparison-sides.js";
import type { Configuration } from "../configuration.js";
import type { DiffSide, KeptFacts } from "../diff/index.js";
import { byPointer, orderChanges } from "../diff/judge/changes.js";
import { printChangelogSection } from "../diff/report/print-changelog.js";
import { printMigration } from "../diff/report/print-migration.js";
import { callsOfModels, resourcesOfModels } from "../diff/report/resources.js";
import { canonicalOrder } from "../emit/documents/canonical-order.js";
import { migrationPath, type VersionStep } from "../emit/documents/changelog.js";
import { HEADER } from "../emit/header.js";
import type { ApiModel } from "../model/index.js";
import type { EffectiveSpec, JsonObject } from "../openapi/document.js";

/** A version as it takes part in a comparison. */
export interface ComparedVersion {
  readonly version: string;
  readonly specs: readonly EffectiveSpec[];
  /** Made of the specifications, where it is at hand. */
  readonly model?: ApiModel;
}

/** Before every sunset: an announced removal counts as done whenever the page is made, so that the same input gives the same bytes. */
const NO_DAY = "0000-01-01";

/**
 * Tells what changed from a version to the next: a section of the changelog, and a page for who moves a program.
 *
 * @param kept what comparisons of the same documents found before
 */
export async function versionStep(
  from: ComparedVersion,
  to: ComparedVersion,
  configuration: Configuration,
  kept?: KeptFacts,
): Promise<VersionStep> {
  const { versionHeader, client, package: own } = configuration;
  const sides = {
    from: sideOf(from, configuration),
    to: sideOf(to, configuration),
  };
  const options = {
    clientHeaders: versionHeader === undefined ? [] : [versionHeader],
    today: NO_DAY,
    types: await clientTypes(sides.from, sides.to),
    ...(kept === undefined ? {} : { kept }),
  };
  const absorbed = compareEffective(sides, { from: publishedOf(from), to: publishedOf(to) }, options);
  const report = { ...absorbed, changes: orderChanges(absorbed.changes, byPointer) };
  const models = [sides.to, sides.from].flatMap(({ model }) => model ?? []);
  const importOf = (version: string): string => `import { ${client.class} } from "${own.name}/${version}";`;
  return {
    from: from.version,
    to: to.version,
    section: printChangelogSection(report, { ofNewer: true, migration: migrationPath(to.version) }),
    migration: printMigration(report, {
      header: HEADER,
      resourceOf: resourcesOfModels(models),
      callOf: callsOfModels(models),
      imports: { from: importOf(from.version), to: importOf(to.version) },
      command: `npx apipin migrate ${from.version} ${to.version} --write`,
      places: false,
    }),
  };
}

function sideOf({ version, specs, model }: ComparedVersion, configuration: Configuration): DiffSide {
  if (model === undefined) return canonical(effectiveSide(version, specs, configuration));
  return canonical({ ...effectiveSide(version, specs), model, types: () => model });
}

function publishedOf({ version, specs }: ComparedVersion): DiffSide {
  const published = specs.map(({ spec }) => spec);
  return canonical(publishedSide(version, published));
}

/** A page shows no lines: the order of keys in a specification, which means nothing, must not reach it either. */
function canonical(side: DiffSide): DiffSide {
  const documents = side.documents.map((each) => ({ ...each, root: canonicalOrder(each.root) as JsonObject }));
  return { ...side, documents };
}
