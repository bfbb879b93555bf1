import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import { commonFormOf } from "../openapi/common-form.js";
import type { JsonValue } from "../openapi/document.js";
import { objectOf } from "../openapi/reference.js";
import { parseYaml } from "../openapi/text/parse-yaml.js";
import { type LockEntry, lockKey, printLock } from "../pull/lock.js";
import { lockEntry } from "../pull/lock-entry.js";
import { placeFiles } from "../pull/place-files.js";
import { LOCK, type SpecFile, type Workspace, type WorkspaceFile } from "../workspace/read.js";
import { initDiagnostic } from "./codes.js";
import { configurationText, type DescribedService } from "./configuration-text.js";
import { serviceName, versionName } from "./conventions.js";
import { withSchemaLine } from "./schema-line.js";
import type { Source, SourceFile } from "./source.js";

/** A workspace that is not written yet. */
export interface PlannedWorkspace {
  readonly workspace: Workspace;
  /** The file that each of its files comes from, as the user gave it. */
  readonly origins: ReadonlyMap<string, string>;
  /** `info.version` of each specification, by its file. */
  readonly infoVersions: ReadonlyMap<string, JsonValue>;
  readonly documents: readonly DescribedService[];
}

/**
 * The workspace for some specifications: each at `specs/<version>/<service>`, with the files it refers to where its references lead. The lock
 * file records where fetched ones come from. Gives `init/same-name`, and what keeps a specification from being read.
 *
 * @param date of entries of the lock, as `2030-12-31`
 * @param only patterns of the part that is generated; all operations where the list is empty
 */
export function planWorkspace(
  folder: string,
  packageName: string,
  sources: readonly Source[],
  date: string,
  only: readonly string[] = [],
): Outcome<PlannedWorkspace | undefined> {
  const diagnostics: Diagnostic[] = [];
  const origins = new Map<string, string>();
  const texts = new Map<string, string>();
  const infoVersions = new Map<string, JsonValue>();
  const lock = new Map<string, LockEntry>();
  const described: DescribedService[] = [];
  const put = (file: string, from: SourceFile, isFetched: boolean): boolean => {
    const other = origins.get(file);
    // One file that two specifications of a version refer to.
    if (other !== undefined && !isSpec(file) && texts.get(file) === from.text) return false;
    if (other !== undefined) {
      const message = `${other} and ${from.path} would both become ${file}.`;
      diagnostics.push(initDiagnostic("init/same-name", message));
      return false;
    }
    origins.set(file, from.path);
    texts.set(file, from.text);
    if (isFetched) lock.set(lockKey(file), lockEntry({ ...from, source: from.path }, date));
    return true;
  };

  const services = new Map<string, string>();
  const specs: SpecFile[] = [];
  const parts: WorkspaceFile[] = [];
  for (const source of sources) {
    const { document } = source;
    if (document === undefined) diagnostics.push(...parseYaml(source.path, source.text).diagnostics);
    if (document === undefined) continue;
    const said = objectOf(document["info"])["version"] ?? null;
    const version = versionName(said);
    const service = serviceName(source.name, version);
    const address = source.isFetched ? { address: source.path } : {};
    described.push({ version, service, root: commonFormOf(document).root, ...address });
    const placed = placeFiles({ ...source, document: source }, version, service);
    const { file, text } = placed.spec;
    const other = services.get(`${version}/${service}`);
    services.set(`${version}/${service}`, source.path);
    if (other !== undefined && !origins.has(file)) {
      const message = `${other} and ${source.path} would both become the service ${service} of version ${version}.`;
      diagnostics.push(initDiagnostic("init/same-name", message));
    } else if (put(file, { ...source, text }, source.isFetched && text === source.text)) {
      specs.push({ file, text, version, service });
      infoVersions.set(file, said);
    }
    for (const [at, part] of placed.parts)
      if (put(at, part, source.isFetched)) parts.push({ file: at, text: part.text });
  }
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const plain = { file: "apipin.yaml", text: configurationText(packageName, described, only) };
  const configuration = { ...plain, text: withSchemaLine(folder, plain, "apipin.schema.json") };
  const locked = lock.size === 0 ? {} : { lock: { file: LOCK, text: printLock(lock) } };
  const workspace = { folder, configuration, specs, ...locked, parts, overlays: [], mockOverlays: [] };
  return { value: { workspace, origins, infoVersions, documents: described }, diagnostics };
}

/** Sources as a workspace's files, under the names that the user knows them by. */
export function sourcesAsGiven(folder: string, sources: readonly Source[]): Workspace {
  const specs = sources.map(({ path, text }) => ({ file: path, text, version: "", service: "" }));
  const configuration = { file: "apipin.yaml", text: "" };
  return { folder, configuration, specs, parts: [], overlays: [], mockOverlays: [] };
}

function isSpec(file: string): boolean {
  return file.split("/").length === 3;
}

/** The workspace with every file under the name that the user knows it by. */
export function asGiven({ workspace, origins }: PlannedWorkspace): Workspace {
  const rename = <File extends WorkspaceFile>(file: File): File => ({
    ...file,
    file: origins.get(file.file) ?? file.file,
  });
  return { ...workspace, specs: workspace.specs.map(rename), parts: workspace.parts.map(rename) };
}

/** A diagnostic with its places in the files that the user knows. */
export function placedAsGiven(diagnostic: Diagnostic, { origins }: PlannedWorkspace): Diagnostic {
  const { place, related } = diagnostic;
  const given = <Place extends { readonly file: string }>(found: Place): Place => ({
    ...found,
    file: origins.get(found.file) ?? found.file,
  });
  return {
    ...diagnostic,
    ...(place === undefined ? {} : { place: given(place) }),
    ...(related === undefined ? {} : { related: related.map((each) => ({ ...each, place: given(each.place) })) }),
  };
}
