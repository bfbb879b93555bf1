import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A cache of the bench's own, so that it neither finds nor leaves results of the person who runs it. */
const folder: string = mkdtempSync(join(tmpdir(), "apipin-bench-cache-"));
process.env["APIPIN_CACHE"] = folder;
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

/** Removes the package of a workspace and all results of earlier runs: the next run starts from nothing, except for compiled modules of the toolchain. */
export function clear(workspace: string): void {
  rmSync(join(workspace, "generated"), { recursive: true, force: true });
  rmSync(join(folder, "results"), { recursive: true, force: true });
}
