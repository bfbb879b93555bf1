import type { Program, SourceFile } from "typescript";
import type { Compiler } from "../compiler.js";

/** Files of a program that declare the `paths` of openapi-typescript: an exported type whose members are path templates. */
export function typesFiles(ts: Compiler, program: Program): readonly SourceFile[] {
  return program.getSourceFiles().filter((file) =>
    file.statements.some((statement) => {
      const members = ts.isInterfaceDeclaration(statement)
        ? statement.members
        : ts.isTypeAliasDeclaration(statement) && ts.isTypeLiteralNode(statement.type)
          ? statement.type.members
          : undefined;
      const name =
        ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) ? statement.name.text : "";
      return (
        name === "paths" &&
        members?.some(
          ({ name: member }) => member !== undefined && ts.isStringLiteral(member) && member.text.startsWith("/"),
        ) === true
      );
    }),
  );
}
