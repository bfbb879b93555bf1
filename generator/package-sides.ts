import { join } from "node:path";
import { effectiveSide } from "./comparison-sides.js";
import type { Configuration } from "./configuration.js";
import { type Diagnostic, hasErrors, type Outcome } from "./diagnostics/diagnostic.js";
import type { DiffSide } from "./diff/index.js";
import { loadSpec } from "./load/index.js";
import { isObject } from "./openapi/json-pointer.js";
import { applyOverlays } from "./overlay/index.js";
import { readTextFile } from "./workspace/user-files.js";

/** Versions of an installed package as sides, and the headers that its clients send by themselves. */
export interface PackageSides {
  readonly from: DiffSide;
  readonly to: DiffSide;
  readonly clientHeaders: readonly string[];
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
    readonly [version: string]: { readonly services: object; readonly operations: readonly ManifestOperation[] };
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
  const side = (version: string): DiffSide => {
    const summary = manifest.versions[version];
    const specs = Object.keys(summary?.services ?? {}).flatMap((service) => {
      const file = `${version}/openapi/${service}.yaml`;
      const loaded = loadSpec({ version, service, file, text: readTextFile(join(folder, file)) }, new Map());
      diagnostics.push(...loaded.diagnostics);
      return loaded.value ?? [];
    });
    return effectiveSide(version, applyOverlays(specs, []).value, configurationOf(manifest, summary?.operations ?? []));
  };
  const sides = { from: side(from), to: side(to) };
  const header = manifest.configuration.versionHeader;
  const value = { ...sides, clientHeaders: header === undefined ? [] : [header] };
  return { value: hasErrors(diagnostics) ? undefined : value, diagnostics };
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
