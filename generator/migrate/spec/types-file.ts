import type { Program, SourceFile } from "typescript";
import type { Compiler } from "../compiler.js";

/**
 * Files of a program that declare the `paths` of openapi-typescript, an exported type whose members are path templates, and have some paths of the
 * specification: at least half of theirs. A program may have the types of several APIs.
 */
export function typesFiles(ts: Compiler, program: Program, paths: ReadonlySet<string>): readonly SourceFile[] {
  return program.getSourceFiles().filter((file) =>
    file.statements.some((statement) => {
      const members = ts.isInterfaceDeclaration(statement)
        ? statement.members
        : ts.isTypeAliasDeclaration(statement) && ts.isTypeLiteralNode(statement.type)
          ? statement.type.members
          : undefined;
      const name =
        ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) ? statement.name.text : "";
      if (name !== "paths" || members === undefined) return false;
      const own = members.flatMap(({ name: member }) =>
        member !== undefined && ts.isStringLiteral(member) && member.text.startsWith("/") ? [member.text] : [],
      );
      return own.length > 0 && own.filter((path) => paths.has(path)).length * 2 >= own.length;
    }),
  );
}
