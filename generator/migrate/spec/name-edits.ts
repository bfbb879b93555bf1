import type { LiteralTypeNode, Node, SourceFile, StringLiteralLike, TypeNode } from "typescript";
import { replacingLiteral } from "../edit/code.js";
import { type EditInFile, type FileEdits, withEdits } from "../edit/file-edits.js";
import { renameProperty } from "../edit/rename-property.js";
import { forEachNode } from "../usage/each-node.js";
import { targetSymbol } from "../usage/target-symbol.js";
import type { Subject } from "../use.js";
import { givenParameters } from "./given-parameters.js";
import { movedPath } from "./moved-operations.js";
import type { SpecCode } from "./plan-spec-edit.js";
import { renamedComponents } from "./renamed-components.js";
import type { MovedDocuments } from "./spec-rules.js";

/**
 * The edits that name things as the types of the new document do where the API itself is the same: paths that differ by the names of their parameters,
 * with these, and components that have another name. No place is reported for them, as for the import of another version.
 *
 * @param files that reach the types
 */
export function nameEdits(code: SpecCode, files: readonly SourceFile[], documents: MovedDocuments): FileEdits {
  const { ts, flow } = code;
  const { from, moved } = documents;
  const components = renamedComponents(documents);
  const renamed = new Map([...moved].filter(([, { isSameShape }]) => isSameShape));
  let all: FileEdits = new Map();
  const add = (edits: readonly EditInFile[]): void => {
    all = withEdits(all, edits) ?? all;
  };
  /** The subject that a literal names as a key of a type: `paths["/pets"]`, `components["schemas"]["Pet"]`. */
  const namedByKey = (node: StringLiteralLike): Subject | undefined => {
    const { parent } = node;
    if (!ts.isLiteralTypeNode(parent)) return undefined;
    const owner = ts.isIndexedAccessTypeNode(parent.parent) ? parent.parent.objectType : keyedType(code, parent);
    const type = owner && code.checker.getTypeFromTypeNode(owner);
    const declarations = type && code.checker.getPropertyOfType(type, node.text)?.declarations;
    return declarations?.flatMap((each) => code.subjectOf(each)?.subject ?? [])[0];
  };
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
    const subject = ts.isStringLiteralLike(node) ? namedByKey(node) : undefined;
    if (ts.isStringLiteralLike(node) && subject?.kind === "property") {
      const isComponent = subject.schema === "components" && subject.property === `schemas.${node.text}`;
      const now = isComponent ? components.get(node.text) : movedPath(from, renamed, node.text);
      if (now !== undefined) add([replacingLiteral(ts, node, now)]);
    }
    forEachNode(ts, node, visit);
  };
  for (const file of files) visit(file);
  return all;
}

/** The type whose keys the parameter of an alias takes, for an argument of it: `Schema<"Pet">` with `type Schema<K extends keyof components["schemas"]>`. */
function keyedType({ ts, checker }: SpecCode, argument: LiteralTypeNode): TypeNode | undefined {
  const { parent } = argument;
  if (!ts.isTypeReferenceNode(parent)) return undefined;
  const symbol = checker.getSymbolAtLocation(parent.typeName);
  const target = symbol && targetSymbol(ts, checker, symbol);
  const [declaration] = target?.declarations ?? [];
  const isGeneric =
    declaration !== undefined && (ts.isTypeAliasDeclaration(declaration) || ts.isInterfaceDeclaration(declaration));
  const constraint = isGeneric
    ? declaration.typeParameters?.[parent.typeArguments?.indexOf(argument) ?? -1]?.constraint
    : undefined;
  return constraint !== undefined && ts.isTypeOperatorNode(constraint) ? constraint.type : undefined;
}
