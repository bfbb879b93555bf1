import { readAsset } from "./assets.js";

/** Name and version of a tool that took part. */
export interface ToolVersion {
  readonly name: string;
  readonly version: string;
}

/** Exact versions of the packages that the runtime imports. */
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

/** Packages the runtime imports. */
const RUNTIME: readonly string[] = ["openapi-fetch"];

interface OwnPackage {
  readonly name: string;
  readonly version: string;
  readonly dependencies: { readonly [name: string]: string };
  readonly devDependencies: { readonly [name: string]: string };
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
  const { dependencies } = ownPackage();
  return [toolchain(), ...SHAPING.map((name) => ({ name, version: dependencies[name] ?? "" }))];
}

/** Packages that building a generated package needs. */
const BUILD: readonly string[] = ["@types/node", "typescript"];

/** Pinned versions of what building a generated package needs. */
export function buildDependencies(): RuntimeDependencies {
  const { dependencies, devDependencies } = ownPackage();
  return Object.fromEntries(BUILD.map((name) => [name, dependencies[name] ?? devDependencies[name] ?? ""]));
}

/** Pinned versions of what a generated package depends on. */
export function runtimeDependencies(): RuntimeDependencies {
  const { dependencies } = ownPackage();
  return Object.fromEntries(RUNTIME.map((name) => [name, dependencies[name] ?? ""]));
}
