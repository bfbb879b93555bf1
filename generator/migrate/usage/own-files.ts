import type { Program, SourceFile } from "typescript";
import { type InstalledPackage, packagePath } from "../project/installed-package.js";

/** Source files of a program that a person wrote: no declarations, nothing installed. */
export function ownFiles(program: Program, installed: InstalledPackage): readonly SourceFile[] {
  return program
    .getSourceFiles()
    .filter(
      (file) =>
        !file.isDeclarationFile &&
        !program.isSourceFileFromExternalLibrary(file) &&
        packagePath(installed, file.fileName) === undefined,
    );
}
