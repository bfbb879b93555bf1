// package.json of the published apipin. This repository's own lists what a developer needs, Prism included; a user gets what the build imports.
import { OPTIONAL, REQUIRED } from "../build/external.mjs";

/**
 * The manifest of the published package, from that of the repository. Packages whose code is in the build become development dependencies, which npm
 * installs for nobody: apipin reads their versions there.
 */
export function publishedManifest(own) {
  const { scripts: _, devDependencies, dependencies, ...others } = own;
  const pinned = { ...devDependencies, ...dependencies };
  const versions = (names) => Object.fromEntries(names.map((name) => [name, pinned[name]]));
  const inBuild = Object.keys(dependencies).filter(
    (name) => !REQUIRED.includes(name) && !name.startsWith("@stoplight/"),
  );
  return {
    ...others,
    files: ["dist", "CHANGELOG.md"],
    dependencies: versions(REQUIRED),
    peerDependencies: versions(OPTIONAL),
    peerDependenciesMeta: Object.fromEntries(OPTIONAL.map((name) => [name, { optional: true }])),
    // `rolldown` builds generated packages, which name its version.
    devDependencies: versions([...inBuild, "rolldown"].sort()),
  };
}
