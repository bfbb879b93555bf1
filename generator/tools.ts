import { installedVersion, readAsset } from "./assets.js";

/** Name and version of a tool that took part. */
export interface ToolVersion {
  readonly name: string;
  readonly version: string;
}

/** Versions or ranges of packages by name. */
export interface RuntimeDependencies {
  readonly [name: string]: string;
}

/** Packages that shape the output, and so belong into its manifest. */
const SHAPING: readonly string[] = [
  "@redocly/openapi-core",
  "handlebars",
  "js-yaml",
  "json-p3",
  "openapi-typescript",
  "oxfmt",
  "ts-morph",
  "typescript",
];

/**
 * Packages the runtime imports, and the range that a generated package asks for, so that a user's project holds each once. The pinned version is
 * the newest that was tried; `npm run matrix` runs with the oldest, too.
 */
const RUNTIME: RuntimeDependencies = { "openapi-fetch": ">=0.16.0 <0.18.0" };

interface OwnPackage {
  readonly name: string;
  readonly version: string;
  readonly dependencies: { readonly [name: string]: string };
  readonly devDependencies: { readonly [name: string]: string };
  readonly engines: { readonly node: string };
  /** The published package alone has them. */
  readonly peerDependencies?: { readonly [name: string]: string };
}

function ownPackage(): OwnPackage {
  return JSON.parse(readAsset("../package.json"));
}

/** Name and version of this toolchain. */
export function toolchain(): ToolVersion {
  const { name, version } = ownPackage();
  return { name, version };
}

/** This toolchain and the packages that shape its output, with their pinned versions. */
export function toolVersions(): readonly ToolVersion[] {
  return [toolchain(), ...SHAPING.map((name) => ({ name, version: pinnedVersion(name) }))];
}

/** Packages that building a generated package needs. */
const BUILD: readonly string[] = ["@types/node", "rolldown", "typescript"];

/** Pinned versions of what building a generated package needs. */
export function buildDependencies(): RuntimeDependencies {
  return Object.fromEntries(BUILD.map((name) => [name, pinnedVersion(name)]));
}

/** Packages of Prism that mocks run on: optional in a published apipin. */
const MOCK: readonly string[] = ["@stoplight/prism-core", "@stoplight/prism-http"];

/** Packages that `mock` and `verify` need beside the others, with their pinned versions. */
export function mockPackages(): readonly ToolVersion[] {
  return MOCK.map((name) => ({ name, version: pinnedVersion(name) }));
}

/** A package beside this toolchain: pinned, and installed where it is. */
interface PackageState {
  readonly name: string;
  readonly pinned: string;
  readonly installed: string | undefined;
}

/** The oldest Node, and the packages that this toolchain needs, with the versions that are there. */
export function installation(): {
  readonly oldestNode: string;
  readonly packages: readonly PackageState[];
  readonly mockPackages: readonly PackageState[];
} {
  const { engines, dependencies } = ownPackage();
  const state = (name: string, pinned: string): PackageState => ({ name, pinned, installed: installedVersion(name) });
  return {
    oldestNode: engines.node.replace(/^\D*/, ""),
    packages: Object.entries(dependencies).map(([name, pinned]) => state(name, pinned)),
    mockPackages: mockPackages().map(({ name, version }) => state(name, version)),
  };
}

/** The version of a package that this toolchain is built or runs with. */
function pinnedVersion(name: string): string {
  const { dependencies, devDependencies, peerDependencies = {} } = ownPackage();
  return dependencies[name] ?? devDependencies[name] ?? peerDependencies[name] ?? "";
}

/** Ranges of what a generated package depends on. */
export function runtimeDependencies(): RuntimeDependencies {
  return RUNTIME;
}
