/**
 * Names that no version can have: folders and entries beside those of the versions, in `overlays/` (`all`, `mock`) or in the package, whose
 * `exports` have `./node`, `./proxy` and `./testing`.
 */
export const RESERVED_FOLDERS: ReadonlySet<string> = new Set([
  ...["all", "mock"],
  ...["dist", "node_modules", "runtime", "index.ts", "package.json"],
  ...["node", "proxy", "testing"],
]);
