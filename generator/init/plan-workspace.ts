import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import type { JsonObject } from "../openapi/document.js";
import { objectOf } from "../openapi/reference.js";
import { parseYaml } from "../openapi/text/parse-yaml.js";
import type { SpecFile, Workspace, WorkspaceFile } from "../workspace/read.js";
import { initDiagnostic } from "./codes.js";
import { configurationText } from "./configuration-text.js";
import { serviceName, versionName } from "./conventions.js";
import type { Source } from "./read-sources.js";

/** A workspace that is not written yet. */
export interface PlannedWorkspace {
  readonly workspace: Workspace;
  /** The file that each of its files comes from, as the user gave it. */
  readonly origins: ReadonlyMap<string, string>;
}

/**
 * The workspace for some specifications: each at `specs/<version>/<service>`, with the files it refers to at the same place below
 * its folder. Gives `init/same-name`, and what keeps a specification from being read.
 */
export function planWorkspace(
  folder: string,
  packageName: string,
  sources: readonly Source[],
): Outcome<PlannedWorkspace | undefined> {
  const diagnostics: Diagnostic[] = [];
  const origins = new Map<string, string>();
  const texts = new Map<string, string>();
  const roots: JsonObject[] = [];
  const put = (file: string, from: { readonly path: string; readonly text: string }): boolean => {
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
    return true;
  };

  const services = new Map<string, string>();
  const specs: SpecFile[] = [];
  const parts: WorkspaceFile[] = [];
  for (const source of sources) {
    const { value: root, diagnostics: problems } = parseYaml(source.path, source.text);
    diagnostics.push(...problems);
    if (root === undefined) continue;
    roots.push(root);
    const version = versionName(objectOf(root["info"])["version"]);
    const service = serviceName(source.name, version);
    const file = `specs/${version}/${service}.${/\.json$/i.test(source.name) ? "json" : "yaml"}`;
    const other = services.get(`${version}/${service}`);
    services.set(`${version}/${service}`, source.path);
    if (other !== undefined && !origins.has(file)) {
      const message = `${other} and ${source.path} would both become the service ${service} of version ${version}.`;
      diagnostics.push(initDiagnostic("init/same-name", message));
    } else if (put(file, source)) specs.push({ file, text: source.text, version, service });
    for (const [at, part] of source.parts) {
      const place = `specs/${version}/${at}`;
      if (put(place, part)) parts.push({ file: place, text: part.text });
    }
  }
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const configuration = { file: "apipin.yaml", text: configurationText(packageName, roots) };
  const workspace = { folder, configuration, specs, parts, overlays: [], mockOverlays: [] };
  return { value: { workspace, origins }, diagnostics };
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
