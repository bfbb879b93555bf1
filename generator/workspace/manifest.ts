import { jsonText } from "../diagnostics/json-text.js";
import { MANIFEST, OUTPUT } from "./paths.js";
import type { WorkspaceView } from "./view.js";

/** Files of the package that the manifest there names, and the manifest itself. Paths below the package. */
export function ownFiles(view: WorkspaceView): ReadonlySet<string> {
  return new Set([...listOf(readManifest(view)), "manifest.json"]);
}

/** The manifest that is there, with another list of files: some that came, some that went. */
export function manifestWith(view: WorkspaceView, changed: readonly (readonly [string, string | undefined])[]): string {
  const manifest = readManifest(view);
  const files = new Set(listOf(manifest));
  for (const [path, text] of changed) {
    const name = path.slice(OUTPUT.length + 1);
    if (text === undefined) files.delete(name);
    else files.add(name);
  }
  return jsonText({ ...manifest, files: [...files].sort() });
}

/** Whether there is a package that was made without errors. */
export function isCleanPackage(view: WorkspaceView): boolean {
  return view.kind(MANIFEST) === "file" && readManifest(view)["draft"] !== true;
}

/** The manifest of the package that is there; an absent or damaged one is empty. */
export function readManifest(view: WorkspaceView): { readonly [key: string]: unknown } {
  if (view.kind(MANIFEST) !== "file") return {};
  try {
    return Object(JSON.parse(new TextDecoder().decode(view.read(MANIFEST))));
  } catch {
    return {};
  }
}

function listOf({ files }: { readonly [key: string]: unknown }): readonly string[] {
  return Array.isArray(files) ? files.filter((file) => typeof file === "string") : [];
}
