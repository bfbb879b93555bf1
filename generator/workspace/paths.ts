/** Folder of the generated package, below the workspace. */
export const OUTPUT = "generated";

/** The door's own folder, below the workspace: there while something is written, with the lock, the journal and the new files. */
export const OWN = ".apipin";

/** The lock, below the workspace. */
export const LOCK_FILE: string = `${OWN}/lock`;

/** The journal of a change that is decided, below the workspace. */
export const JOURNAL: string = `${OWN}/journal.json`;

/** New files of a change, by number, below the workspace. */
export const STAGED: string = `${OWN}/staged`;

/** Folder of the mappings of other SDKs, in a workspace and in its package. */
export const MAPPINGS = "from-sdk";

/** Lists the files of the package, below the workspace. */
export const MANIFEST: string = `${OUTPUT}/manifest.json`;

/** Folders of the package that are built from it or installed for it: the package's owner keeps them. */
const KEPT: ReadonlySet<string> = new Set(["dist", "node_modules", ".yarn"].map((name) => `${OUTPUT}/${name}`));

/** Files of package managers in the package: what was installed, and their settings. */
const MANAGERS: ReadonlySet<string> = new Set(
  [
    "package-lock.json",
    "npm-shrinkwrap.json",
    "yarn.lock",
    "pnpm-lock.yaml",
    "pnpm-workspace.yaml",
    "bun.lock",
    "bun.lockb",
    "deno.lock",
    ".npmrc",
    ".yarnrc.yml",
    ".pnp.cjs",
    ".pnp.loader.mjs",
  ].map((name) => `${OUTPUT}/${name}`),
);

/** Names directly below a workspace that are the tool's own, those of earlier builds among them. */
export const OWN_NAMES: RegExp = /^\.(apipin|generated|specs|overlays)([-.].*)?$/;

/** Paths of the folders that a path lies in, below the workspace. */
export function foldersOf(path: string): readonly string[] {
  const steps = path.split("/").slice(0, -1);
  return steps.map((_, index) => steps.slice(0, index + 1).join("/"));
}

/** True for files that a person builds from the package or installs for it, and for those of package managers. */
export function isKept(path: string): boolean {
  return KEPT.has(path.split("/", 2).join("/")) || MANAGERS.has(path);
}

/**
 * True for paths that a change of a workspace may name: `apipin.yaml`, and files below `specs/`, `overlays/`, `from-sdk/` and `generated/`,
 * except for those that a person builds or installs there. Each step is a plain name, so that the path cannot lead elsewhere.
 */
export function isChangeable(path: string): boolean {
  if (path === "apipin.yaml") return true;
  const steps = path.split("/");
  const [top = ""] = steps;
  return (
    steps.length > 1 &&
    ["specs", "overlays", MAPPINGS, OUTPUT].includes(top) &&
    !isKept(path) &&
    steps.every((step) => step !== "" && step !== "." && step !== ".." && !/[\\\0]/.test(step))
  );
}
