import { join } from "node:path";
import { compareEffective, effectiveSide, publishedSide, type SidePair } from "./comparison-sides.js";
import type { Configuration } from "./configuration.js";
import { type Diagnostic, hasErrors, type Outcome } from "./diagnostics/diagnostic.js";
import { type Change, type DiffOptions, type DiffSide, diffSides } from "./diff/index.js";
import { loadSpec } from "./load/index.js";
import { type AddedProperty, withoutAdded } from "./openapi/added-properties.js";
import type { EffectiveSpec, Provenance, SpecDocument } from "./openapi/document.js";
import { isObject } from "./openapi/json-pointer.js";
import { readTextFile } from "./workspace/user-files.js";

/** Versions of an installed package as sides, and the headers that its clients send by themselves. */
export interface PackageSides extends SidePair {
  readonly clientHeaders: readonly string[];
  /** The sides without the properties that overlays added; undefined where overlays added none to the new one. */
  readonly published: SidePair | undefined;
}

interface ManifestOperation {
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly call: readonly string[];
}

interface Manifest {
  readonly package: string;
  readonly configuration: Partial<Configuration>;
  readonly versions: {
    readonly [version: string]: {
      readonly services: { readonly [service: string]: { readonly addedProperties?: readonly AddedProperty[] } };
      readonly operations: readonly ManifestOperation[];
    };
  };
}

/**
 * Reads two versions of an installed package from the documents and the manifest that it carries; no workspace is needed.
 *
 * @param folder of the package
 * @returns diagnostics of loading; no value where a document cannot be read
 */
export function packageSides(folder: string, from: string, to: string): Outcome<PackageSides | undefined> {
  const manifest: Manifest = JSON.parse(readTextFile(join(folder, "manifest.json")));
  const diagnostics: Diagnostic[] = [];
  const specsOf = (version: string): readonly PackagedSpec[] =>
    Object.entries(manifest.versions[version]?.services ?? {}).flatMap(([service, { addedProperties: added = [] }]) => {
      const file = `${version}/openapi/${service}.yaml`;
      const loaded = loadSpec({ version, service, file, text: readTextFile(join(folder, file)) }, new Map());
      diagnostics.push(...loaded.diagnostics);
      return loaded.value === undefined ? [] : [{ spec: loaded.value, added }];
    });
  const specs = { from: specsOf(from), to: specsOf(to) };
  const side = (version: string, of: readonly PackagedSpec[]): DiffSide =>
    effectiveSide(
      version,
      of.map(asEffective),
      configurationOf(manifest, manifest.versions[version]?.operations ?? []),
    );
  const publishedOf = (version: string, of: readonly PackagedSpec[]): DiffSide =>
    publishedSide(
      version,
      of.map(({ spec, added }) => ({ ...spec, root: withoutAdded(spec.root, added) })),
    );
  const header = manifest.configuration.versionHeader;
  const value = {
    from: side(from, specs.from),
    to: side(to, specs.to),
    clientHeaders: header === undefined ? [] : [header],
    published: specs.to.some(({ added }) => added.length > 0)
      ? { from: publishedOf(from, specs.from), to: publishedOf(to, specs.to) }
      : undefined,
  };
  return { value: hasErrors(diagnostics) ? undefined : value, diagnostics };
}

/**
 * The changes between two versions of a package, with the properties that the publisher took out of responses and an overlay keeps in the types: the same
 * as a comparison of the workspace has.
 */
export function packageChanges(
  { published, clientHeaders, ...sides }: PackageSides,
  own: Pick<DiffOptions, "types"> = {},
): readonly Change[] {
  const options = { ...own, clientHeaders };
  const report =
    published === undefined ? diffSides(sides.from, sides.to, options) : compareEffective(sides, published, options);
  return report.changes;
}

/** An effective specification of a package, and the properties that overlays added. */
interface PackagedSpec {
  readonly spec: SpecDocument;
  readonly added: readonly AddedProperty[];
}

function asEffective({ spec, added }: PackagedSpec): EffectiveSpec {
  const provenance = added.map((each): Provenance => ({ ...each, change: "added", action: 0 }));
  return { spec, root: spec.root, overlays: [], provenance };
}

/** The configuration of a version: names of methods are those that the manifest lists. */
function configurationOf(manifest: Manifest, operations: readonly ManifestOperation[]): Configuration {
  const names: { [service: string]: { [operation: string]: string } } = {};
  for (const { service, method, path, call } of operations) {
    const own = names[service] ?? {};
    names[service] = own;
    if (call[0] !== undefined) own[`${method} ${path}`] = call[0];
  }
  const { configuration } = manifest;
  return {
    ...configuration,
    package: { name: manifest.package, version: "0.0.0" },
    client: isObject(configuration.client) ? configuration.client : { class: "Client" },
    recordedNames: names,
  } as Configuration;
}
