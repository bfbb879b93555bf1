import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";

/** A folder of this process alone, among the system's temporary ones. */
export interface TemporaryFolder {
  readonly path: string;
  /** Writes a file below it, with the folders on the way. */
  write(path: string, text: string): void;
  /** Removes it with everything in it. */
  remove(): void;
}

/**
 * Makes a temporary folder.
 *
 * @param packages a `node_modules` folder, whose packages modules in the temporary folder can import
 */
export function makeTemporaryFolder(packages?: string): TemporaryFolder {
  const folder = mkdtempSync(join(tmpdir(), "apipin-"));
  // A junction needs no right on Windows; elsewhere the kind means nothing.
  if (packages !== undefined) symlinkSync(packages, join(folder, "node_modules"), "junction");
  return {
    path: folder,
    write(path, text) {
      const target = join(folder, path);
      if (relative(folder, target).split(sep)[0] === "..") throw new Error(`${path} leads out of the folder`);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text, { flag: "wx" });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
