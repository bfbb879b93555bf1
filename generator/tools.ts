import { readAsset } from "./assets.js";

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
const BUILD: readonly string[] = ["@types/node", "rolldown", "typescript"];

/** Pinned versions of what building a generated package needs. */
export function buildDependencies(): RuntimeDependencies {
  const { dependencies, devDependencies } = ownPackage();
  return Object.fromEntries(BUILD.map((name) => [name, dependencies[name] ?? devDependencies[name] ?? ""]));
}

/** Ranges of what a generated package depends on. */
export function runtimeDependencies(): RuntimeDependencies {
  return RUNTIME;
}
