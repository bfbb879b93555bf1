import type { Node, SourceFile, StringLiteralLike } from "typescript";
import { replacingLiteral } from "../edit/code.js";
import { type EditInFile, type FileEdits, withEdits } from "../edit/file-edits.js";
import { renameProperty } from "../edit/rename-property.js";
import { givenParameters } from "./given-parameters.js";
import { movedPath, type SpecCode } from "./plan-spec-edit.js";
import type { MovedDocuments } from "./spec-rules.js";

/**
 * The edits that name things as the types of the new document do where the API itself is the same: paths that differ by the names of their parameters,
 * with these. No place is reported for them, as for the import of another version.
 *
 * @param files that reach the types
 */
export function nameEdits(code: SpecCode, files: readonly SourceFile[], { from, moved }: MovedDocuments): FileEdits {
  const { ts, flow } = code;
  const renamed = new Map([...moved].filter(([, { isSameShape }]) => isSameShape));
  let all: FileEdits = new Map();
  const add = (edits: readonly EditInFile[]): void => {
    all = withEdits(all, edits) ?? all;
  };
  const isPathType = (node: StringLiteralLike): boolean =>
    ts.isLiteralTypeNode(node.parent) &&
    ts.isIndexedAccessTypeNode(node.parent.parent) &&
    code.checker
      .getPropertyOfType(code.checker.getTypeFromTypeNode(node.parent.parent.objectType), node.text)
      ?.declarations?.some((each) => code.subjectOf(each) !== undefined) === true;
  const visit = (node: Node): void => {
    const request = ts.isCallExpression(node) ? code.requestOf(node) : undefined;
    if (request !== undefined) {
      const found = request.literals.map((literal) => ({
        literal,
        now: renamed.get(`${request.method} ${literal.text}`),
      }));
      for (const { literal, now } of found) if (now !== undefined) add([replacingLiteral(ts, literal, now.path)]);
      // Parameters of a call that sends several requests have the names of each.
      if (found.length === 1)
        for (const { property, place, name } of givenParameters(ts, flow, request.init)) {
          const own = place === "path" ? found[0]?.now?.parameters.get(name) : undefined;
          if (own !== undefined) add(renameProperty(code, property, own)?.edits ?? []);
        }
    }
    if (ts.isStringLiteralLike(node) && isPathType(node)) {
      const path = movedPath(from, renamed, node.text);
      if (path !== undefined) add([replacingLiteral(ts, node, path)]);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(file);
  return all;
}
