import { type Diagnostic, hasErrors, type Outcome } from "../diagnostics/diagnostic.js";
import { isObject } from "../openapi/json-pointer.js";
import { parseYaml } from "../openapi/text/parse-yaml.js";
import { type Lock, type LockEntry, lockKey } from "../pull/lock.js";
import { lockEntry } from "../pull/lock-entry.js";
import { findSpec, placeAll } from "../pull/pull-specs.js";
import type { ListedSpec, SpecSource } from "../pull/source.js";
import type { SpecFile, Workspace } from "../workspace/read.js";
import { versionDiagnostic } from "./codes.js";
import { type NamedDocument, type ProposedRename, proposeRenames } from "./propose-renames.js";

/** The services of a version that are wanted from a source. */
export interface SpecChoice {
  readonly version: string;
  /** Names that were asked for; empty where the source decides. */
  readonly services: readonly string[];
  /** Present names of services by their earlier ones. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** The specifications of a new version. */
export interface NewSpecs {
  readonly specs: readonly SpecFile[];
  /** Their texts and those of the files that they refer to, by path below the workspace. */
  readonly written: ReadonlyMap<string, string>;
  /** Lock entries of what the workspace has and of the new ones. */
  readonly lock: Lock;
  /** Specifications of the version that the source has beside them. */
  readonly others: readonly SpecFile[];
  readonly renames: readonly ProposedRename[];
}

/**
 * Reads the specifications of a version from a source. Taken are the services that were asked for, by `services` or as a present name; else, from a
 * source in the publisher's layout, those that the workspace has in any version, and from one in the workspace's own layout all of them.
 * Gives `versions/no-specs`, `versions/other-services` and `pull/*`.
 */
export async function readNewSpecs(
  source: SpecSource,
  { version, services, renamed }: SpecChoice,
  workspace: Workspace,
  lock: Lock,
  date: string,
): Promise<Outcome<NewSpecs | undefined>> {
  const listed = (source.specs ?? []).filter((spec) => spec.version === version);
  const known = new Set(workspace.specs.map(({ service }) => service));
  const asked = new Set([...services, ...renamed.values()]);
  const isWanted = ({ service, layout }: ListedSpec): boolean =>
    asked.has(service) || (services.length === 0 && (layout === "own" || known.has(service)));
  const wanted = listed.filter(isWanted);
  const names = listed.map(({ service }) => service).join(", ");
  const missing = [...asked].filter((service) => !listed.some((spec) => spec.service === service));
  const failed = (diagnostics: readonly Diagnostic[]): Outcome<undefined> => ({ value: undefined, diagnostics });
  if (listed.length === 0 || missing.length > 0) {
    const noun = missing.length > 0 ? missing.join(", ") : "specification";
    const present = listed.length === 0 ? "" : `; it has ${names}`;
    return failed([
      versionDiagnostic("versions/no-specs", `${source.name} has no ${noun} of version ${version}${present}.`),
    ]);
  }
  const read = (list: readonly ListedSpec[]): ReturnType<typeof readListed> => readListed(source, list);
  const isHere = ({ service }: ListedSpec): boolean =>
    workspace.specs.some((spec) => spec.version === version && spec.service === service);
  const others = await read(listed.filter((spec) => !isWanted(spec) && !isHere(spec)));
  if (hasErrors(others.diagnostics)) return failed(others.diagnostics);
  const fresh = others.value.map(({ spec, document }) => ({ ...spec, text: document.text }));
  const outcome = await read(wanted);
  if (hasErrors(outcome.diagnostics)) return failed(outcome.diagnostics);
  // A source in the workspace's own layout brings services under new names without being asked.
  const unknown = outcome.value
    .map(({ spec, document }) => ({ ...spec, text: document.text }))
    .filter(({ service }) => !known.has(service) && ![...renamed.values()].includes(service));
  const renames = proposedFor(listed, [...fresh, ...unknown], workspace, [...renamed.keys()]);
  if (wanted.length === 0) return failed([otherServices(source.name, version, names, renames, workspace)]);
  const placed = placeAll(outcome.value, workspace);
  const specs = placed.map(({ spec }) => spec);
  const files = placed.flatMap((each) => [...each.files]);
  const entries = files.map(([file, found]): [string, LockEntry] => [lockKey(file), lockEntry(found, date)]);
  const written = new Map([
    ...files.map(([file, { text }]) => [file, text] as const),
    ...specs.map(({ file, text }) => [file, text] as const),
  ]);
  return {
    value: { specs, written, lock: new Map([...lock, ...entries]), others: fresh, renames },
    diagnostics: outcome.diagnostics,
  };
}

type FoundSpecs = readonly NonNullable<Awaited<ReturnType<typeof findSpec>>["value"]>[];

async function readListed(source: SpecSource, listed: readonly ListedSpec[]): Promise<Outcome<FoundSpecs>> {
  const outcomes = await Promise.all(
    listed.map(async ({ version, service, path }) => {
      const file = `specs/${version}/${service}${path.endsWith(".json") ? ".json" : ".yaml"}`;
      return findSpec(source, { file, text: "", version, service }, new Map());
    }),
  );
  return {
    value: outcomes.flatMap(({ value }) => value ?? []),
    diagnostics: outcomes.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** Services of the workspace that the version seems to have under another name. */
function proposedFor(
  listed: readonly ListedSpec[],
  fresh: readonly SpecFile[],
  { specs }: Workspace,
  renamed: readonly string[],
): readonly ProposedRename[] {
  const present = new Set([...listed.map(({ service }) => service), ...renamed]);
  // The newest document of each service.
  const newest = new Map(specs.map((spec) => [spec.service, spec]));
  const gone = [...newest.values()].filter(({ service }) => !present.has(service));
  return gone.length === 0 ? [] : proposeRenames(gone.flatMap(documentOf), fresh.flatMap(documentOf));
}

function documentOf({ service, file, text }: SpecFile): readonly NamedDocument[] {
  const { value } = parseYaml(file, text);
  return isObject(value) ? [{ service, root: value }] : [];
}

function otherServices(
  name: string,
  version: string,
  listed: string,
  renames: readonly ProposedRename[],
  { specs }: Workspace,
): Diagnostic {
  const known = [...new Set(specs.map(({ service }) => service))].join(", ");
  const message = `${name} has ${listed} of version ${version}, and none of the services here: ${known}.`;
  const ways = renames.map(({ earlier, present }) => `--rename ${earlier}=${present}`);
  const fix =
    ways.length === 0
      ? `Name those that you want: --service ${listed.replaceAll(",", "")}.`
      : `Say which of them is called otherwise, as their addresses show: ${ways.join(" ")}; or name those that you want with --service.`;
  return versionDiagnostic("versions/other-services", message, { fix });
}
