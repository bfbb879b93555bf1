import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of the repository, seen from the built script or, in tests, from the source. */
export const repository: string = fileURLToPath(
  new URL(import.meta.url.includes("/dist/scripts/") ? "../../.." : "../..", import.meta.url),
);

/** Fails with what to do where the packages that are compared with are not installed. */
export function needPeers(): void {
  if (!existsSync(join(repository, "bench/node_modules")))
    throw new Error("The packages to compare with are not installed: run `npm ci --prefix bench`.");
}
