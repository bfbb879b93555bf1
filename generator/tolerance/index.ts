import type { Diagnostic, Outcome, SourcePlace } from "../diagnostics/diagnostic.js";
import { fromCatalogue } from "../diagnostics/from-catalogue.js";
import { loadDiagnostic, repeatedOperationIds } from "../load/index.js";
import { dialectOf } from "../openapi/dialect.js";
import type { EffectiveSpec, JsonObject } from "../openapi/document.js";
import { isConnectionHeader } from "../openapi/headers.js";
import { escapeToken, isObject, joinPointer } from "../openapi/json-pointer.js";
import { stringOf } from "../openapi/reference.js";
import { type ObjectPlace, rewriteDocument } from "../openapi/rewrite-document.js";
import { trace } from "../openapi/trace.js";
import { codes } from "./codes.js";
import { familiesOf, withUnionsOfChildren } from "./listed-children.js";
import { nullableAsMeant } from "./nullable.js";
import { withAgreedPaths } from "./path-parameters.js";
import { lostReferences, withoutLost } from "./references.js";
import { standardStatus, withStandardStatuses } from "./responses.js";
import { stringsAsMeant, textReader } from "./string-values.js";
import { tupleAsMeant } from "./tuples.js";

/**
 * Reads an effective specification as its author must have meant it, where a client can be made in spite of a fault: references that lead
 * nowhere, an operationId given twice, `nullable` without a type, ranges of status codes in lower case, parents that list their children, numbers
 * among the values of a string, tuples of an earlier JSON Schema, parameters that a path and its operations do not share. Sound parts stay as they are.
 *
 * @returns the specification to go on with, and a warning for each assumption that lint does not report
 */
export function readTolerantly(effective: EffectiveSpec): Outcome<EffectiveSpec> {
  const { root } = effective;
  const placeAt = (pointer: string): SourcePlace => trace(effective, pointer).place;
  const lost = lostReferences(root, placeAt);
  const repeated = repeatedOperationIds(root, placeAt);
  const lostAt = new Set(lost.map(({ pointer }) => pointer));
  const repeatedAt = new Set(repeated.map(({ pointer }) => pointer));
  const dialect = dialectOf(root);
  const found: Diagnostic[] = [];
  const tell = (code: string, message: string, pointer: string, assumption: string): void => {
    found.push(tolerated(fromCatalogue(codes, code, "warning", message, { place: placeAt(pointer) }), assumption));
  };
  const readText = textReader(effective);
  const families = familiesOf(root);
  for (const name of families.keys())
    tell(
      "tolerance/parent-lists-children",
      `${name} lists schemas that extend it.`,
      joinPointer("components", "schemas", name),
      `${name} is the union of the schemas that it lists, and each has its other fields`,
    );
  const schemaAsMeant = (node: JsonObject, place: ObjectPlace): JsonObject =>
    nullableAsMeant(stringsAsMeant(tupleAsMeant(node, dialect), place, readText), place.field, dialect);
  const rewritten = rewriteDocument(root, (original, place) => {
    const node = lostAt.size === 0 ? original : withoutLost(original, place, lostAt);
    if (node === undefined) return undefined;
    if (place.kind === "schemas") return schemaAsMeant(node, place);
    const { in: at, name, responses } = node;
    if (place.kind === "parameters" && isConnectionHeader(stringOf(at), stringOf(name)))
      tell(
        "tolerance/connection-header",
        `No client can send the header \`${stringOf(name)}\`.`,
        place.pointer,
        "the operation has no such parameter",
      );
    if (!isObject(responses)) return withOwnId(node, place, repeatedAt);
    for (const key of Object.keys(responses).filter((each) => standardStatus(each) !== each)) {
      const pointer = `${place.pointer}/responses/${escapeToken(key)}`;
      tell(
        "tolerance/status-in-lower-case",
        `\`${key}\` is no status.`,
        pointer,
        `the key is \`${standardStatus(key)}\``,
      );
    }
    const standard = withStandardStatuses(responses);
    return withOwnId(standard === responses ? node : { ...node, responses: standard }, place, repeatedAt);
  });
  const { root: agreed, found: faults } = withAgreedPaths(rewritten);
  for (const { code, message, pointer, assumption } of faults) tell(code, message, pointer, assumption);
  const read = withUnionsOfChildren(agreed, families);
  const doubles = repeated.map(({ id, pointer, first }): Diagnostic => {
    const related = [{ message: "first here", place: placeAt(first) }];
    const message = `Two operations are called \`${id}\`.`;
    const error = loadDiagnostic("load/duplicate-operation-id", message, placeAt(pointer), { related });
    return tolerated(error, "the later operation is named by its method and path");
  });
  const diagnostics = [...lost.map(({ error, assumption }) => tolerated(error, assumption)), ...doubles, ...found];
  return { value: read === root ? effective : { ...effective, root: read, written: root }, diagnostics };
}

function tolerated(error: Diagnostic, assumption: string): Diagnostic {
  return { ...error, severity: "warning", isTolerated: true, assumption };
}

function withOwnId(node: JsonObject, { pointer }: ObjectPlace, repeated: ReadonlySet<string>): JsonObject {
  if (!repeated.has(`${pointer}/operationId`)) return node;
  const { operationId: _, ...rest } = node;
  return rest;
}
