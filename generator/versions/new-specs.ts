import { hasErrors, type Outcome } from "../diagnostics/diagnostic.js";
import { type Lock, type LockEntry, lockKey } from "../pull/lock.js";
import { lockEntry } from "../pull/lock-entry.js";
import { findSpec, placeAll } from "../pull/pull-specs.js";
import type { ListedSpec, SpecSource } from "../pull/source.js";
import type { SpecFile, Workspace } from "../workspace/read.js";
import { versionDiagnostic } from "./codes.js";

/** The specifications of a new version. */
export interface NewSpecs {
  readonly specs: readonly SpecFile[];
  /** Their texts and those of the files that they refer to, by path below the workspace. */
  readonly written: ReadonlyMap<string, string>;
  /** Lock entries of what the workspace has and of the new ones. */
  readonly lock: Lock;
  /** Services that the source has and that were not taken. */
  readonly others: readonly string[];
}

/**
 * Reads the specifications of a new version from a source. Taken are the services that were asked for; else, from a source in the publisher's
 * layout, those that the workspace has in any version, and from one in the workspace's own layout all of them.
 * Gives `versions/no-specs` and `pull/*`.
 */
export async function readNewSpecs(
  source: SpecSource,
  version: string,
  services: readonly string[],
  workspace: Workspace,
  lock: Lock,
  date: string,
): Promise<Outcome<NewSpecs | undefined>> {
  const listed = (source.specs ?? []).filter((spec) => spec.version === version);
  const known = new Set(workspace.specs.map(({ service }) => service));
  const isWanted = ({ service, layout }: ListedSpec): boolean =>
    services.length > 0 ? services.includes(service) : layout === "own" || known.has(service);
  const wanted = listed.filter(isWanted);
  const missing = services.filter((service) => !listed.some((spec) => spec.service === service));
  if (wanted.length === 0 || missing.length > 0) {
    const what = missing.length > 0 ? missing.join(", ") : "specification";
    return {
      value: undefined,
      diagnostics: [versionDiagnostic("versions/no-specs", `${source.name} has no ${what} of version ${version}.`)],
    };
  }
  const outcomes = await Promise.all(
    wanted.map(async ({ service, path }) => {
      const file = `specs/${version}/${service}${path.endsWith(".json") ? ".json" : ".yaml"}`;
      return findSpec(source, { file, text: "", version, service }, new Map());
    }),
  );
  const diagnostics = outcomes.flatMap((outcome) => outcome.diagnostics);
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics };
  const placed = placeAll(
    outcomes.flatMap(({ value }) => value ?? []),
    workspace,
  );
  const specs = placed.map(({ spec }) => spec);
  const files = placed.flatMap((each) => [...each.files]);
  const entries = files.map(([file, found]): [string, LockEntry] => [lockKey(file), lockEntry(found, date)]);
  const written = new Map([
    ...files.map(([file, { text }]) => [file, text] as const),
    ...specs.map(({ file, text }) => [file, text] as const),
  ]);
  const others = listed.filter((spec) => !isWanted(spec)).map(({ service }) => service);
  return { value: { specs, written, lock: new Map([...lock, ...entries]), others }, diagnostics };
}
