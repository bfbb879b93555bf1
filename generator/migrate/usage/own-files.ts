import type { Program, SourceFile } from "typescript";

/** Source files of a program that a person wrote: no declarations, nothing installed. */
export function ownFiles(program: Program, isPackage: (path: string) => boolean): readonly SourceFile[] {
  return program
    .getSourceFiles()
    .filter(
      (file) => !file.isDeclarationFile && !program.isSourceFileFromExternalLibrary(file) && !isPackage(file.fileName),
    );
}
