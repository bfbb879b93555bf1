import type { ApiModel, ServiceModel } from "../model/index.js";
import type { EffectiveSpec } from "../openapi/document.js";
import type { ResultCache } from "../workspace/kept-results.js";
import type { SpecFile, Workspace } from "../workspace/read.js";
import { sha256 } from "../workspace/sha256.js";

/** A version as it goes into a comparison with its neighbours. */
export interface LoadedVersion {
  readonly effective: readonly EffectiveSpec[];
  readonly model: ApiModel;
}

/** Without what the workspace has anyway, and everything once. */
interface Entry {
  readonly specs: readonly (Omit<EffectiveSpec, "spec"> & { readonly spec: Omit<EffectiveSpec["spec"], "text"> })[];
  readonly model: Omit<ApiModel, "services"> & { readonly services: readonly Omit<ServiceModel, "spec">[] };
}

/** Keeps a version under the key of all it depends on, see `versionKeys`. */
export function keepLoaded(key: string, { effective, model }: LoadedVersion, cache: ResultCache): void {
  const entry: Entry = {
    specs: effective.map(({ spec: { text: _, ...spec }, ...rest }) => ({ ...rest, spec })),
    model: { ...model, services: model.services.map(({ spec: _, ...service }) => service) },
  };
  cache.write(nameOf(key), entry);
}

/** The version as it was kept under its key; undefined where it was not. */
export function readLoaded(key: string, workspace: Workspace, cache: ResultCache): LoadedVersion | undefined {
  const entry = cache.read(nameOf(key)) as Entry | undefined;
  if (entry === undefined) return undefined;
  const files = new Map(workspace.specs.map((spec): [string, SpecFile] => [spec.file, spec]));
  const effective = entry.specs.map(({ spec, ...rest }): EffectiveSpec => {
    return { ...rest, spec: { ...spec, text: files.get(spec.file)?.text ?? "" } };
  });
  const services = entry.model.services.flatMap((service): readonly ServiceModel[] => {
    const spec = effective.find((candidate) => candidate.spec.service === service.name);
    return spec === undefined ? [] : [{ ...service, spec }];
  });
  return { effective, model: { ...entry.model, services } };
}

function nameOf(key: string): string {
  return sha256(JSON.stringify(["loaded", key]));
}
