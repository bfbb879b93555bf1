import type { CallExpression, Expression, IndexedAccessTypeNode, Node } from "typescript";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { isObject, joinPointer, pointerTokens, valueAt } from "../../openapi/json-pointer.js";
import { arrayOf, objectOf } from "../../openapi/reference.js";
import { createSchemaValidator } from "../../schema/validator.js";
import { type Code, type PlannedEdit, replacing, replacingLiteral } from "../edit/code.js";
import type { EditInFile } from "../edit/file-edits.js";
import { renameProperty } from "../edit/rename-property.js";
import { replaceStatus } from "../edit/replace-status.js";
import { isUsedFor, replaceValues } from "../edit/replace-values.js";
import type { FoundPlace } from "../join/join-changes.js";
import { declaredSuccessor } from "../join/successors.js";
import type { Use } from "../use.js";
import { givenParameters } from "./given-parameters.js";
import { type MovedOperation, movedPath } from "./moved-operations.js";
import type { RequestReader } from "./sent-request.js";
import { type ComparedDocuments, type MovedDocuments, schemaAt } from "./spec-rules.js";

/** The code of a program on types of openapi-typescript. */
export interface SpecCode extends Code {
  readonly requestOf: RequestReader;
}

/** Plans the edit of a place that a change reaches; undefined where a person has to decide. */
export function planSpecEdit(
  code: SpecCode,
  { place, use, change }: FoundPlace,
  documents: MovedDocuments,
): PlannedEdit | undefined {
  if (use === undefined) return moveRefusedCall(code, code.nodesAt(place), documents);
  for (const node of code.nodesAt(use)) {
    const planned = planAt(code, node, use, change, documents);
    if (planned !== undefined) return planned;
  }
  return undefined;
}

function planAt(
  code: SpecCode,
  node: Node,
  { subject, values, access }: Use,
  change: FoundPlace["change"],
  documents: MovedDocuments,
): PlannedEdit | undefined {
  switch (subject.kind) {
    case "client": {
      // Another path does not correct the use of the response.
      if (change.direction === "response") return undefined;
      const now = documents.moved.get(`${subject.resource} ${subject.method}`);
      return now && moveRequest(code, node, subject.method, subject.resource, now);
    }
    case "status": {
      const [old, now] = [Number(change.values.from), change.values.to];
      return Array.isArray(now) && values?.includes(old) ? replaceStatus(code, node, old, now.map(Number)) : undefined;
    }
    case "property": {
      const successor = successorOf(change, documents);
      if (code.ts.isIndexedAccessTypeNode(node))
        return successor === undefined ? movePathType(code, node, documents) : nameInType(code, node, successor);
      if (successor !== undefined) return renameProperty(code, node, successor);
      return access === "name" ? undefined : replaceGone(code, node, values, change, documents);
    }
    default:
      return undefined;
  }
}

/** The edit that sends a request by the path and the method that its operation has now. */
function moveRequest(
  code: SpecCode,
  node: Node,
  path: string,
  method: string,
  now: MovedOperation,
): PlannedEdit | undefined {
  const { ts, flow } = code;
  if (!ts.isExpression(node)) return undefined;
  const literal = ts.isStringLiteralLike(node) ? node : soleLiteral(code, node, path);
  const call = callAround(code, node);
  const request = call && code.requestOf(call);
  if (literal === undefined) return undefined;
  const edits: EditInFile[] = [replacingLiteral(ts, literal, now.path)];
  if (now.method !== method) {
    if (request?.verb === undefined || (request.path !== node && request.path !== literal)) return undefined;
    const isUpper = request.verb.getText().includes(method);
    const verb = isUpper ? now.method : now.method.toLowerCase();
    const { verb: named } = request;
    edits.push(ts.isStringLiteralLike(named) ? replacingLiteral(ts, named, verb) : replacing(named, verb));
  }
  for (const { property, place, name } of givenParameters(ts, flow, request?.init)) {
    const renamed = place === "path" ? now.parameters.get(name) : undefined;
    const planned = renamed === undefined ? undefined : renameProperty(code, property, renamed);
    edits.push(...(planned?.edits ?? []));
  }
  return { edits, isSafe: isUsedFor(code, literal, node) };
}

/** The edit of a call that is refused at its function, such as one that lacks an argument of the path that is no longer there. */
function moveRefusedCall(code: SpecCode, nodes: readonly Node[], { moved }: MovedDocuments): PlannedEdit | undefined {
  const { ts } = code;
  for (let [node] = nodes; node !== undefined && !ts.isStatement(node); node = node.parent) {
    const request = ts.isCallExpression(node) ? code.requestOf(node) : undefined;
    const [literal, ...others] = request?.literals ?? [];
    const now = literal && moved.get(`${request?.method} ${literal.text}`);
    if (request !== undefined && literal !== undefined && now !== undefined && others.length === 0)
      return moveRequest(code, request.path, literal.text, request.method, now);
  }
  return undefined;
}

function soleLiteral({ ts, flow }: SpecCode, node: Expression, path: string): Expression | undefined {
  const [only, ...others] = flow.flowOf(node).ends;
  return only !== undefined && others.length === 0 && ts.isStringLiteralLike(only) && only.text === path
    ? only
    : undefined;
}

/** The call that a node is an argument of, or is in the way to: `client["/pets"].GET()`. */
function callAround({ ts }: SpecCode, node: Node): CallExpression | undefined {
  const { parent } = node;
  if (ts.isCallExpression(parent)) return parent;
  const callee = ts.isElementAccessExpression(parent) ? parent.parent : undefined;
  return callee !== undefined && ts.isCallExpression(callee.parent) ? callee.parent : undefined;
}

/** The edit that names a path of `paths["/pets"]` as it is now, where all of its operations have moved there. */
function movePathType(
  code: SpecCode,
  node: Node,
  { from, moved }: Pick<MovedDocuments, "from" | "moved">,
): PlannedEdit | undefined {
  const { ts } = code;
  if (!ts.isIndexedAccessTypeNode(node)) return undefined;
  if (ts.isIndexedAccessTypeNode(node.objectType)) return movePathType(code, node.objectType, { from, moved });
  const literal = ts.isLiteralTypeNode(node.indexType) ? node.indexType.literal : undefined;
  const path =
    literal !== undefined && ts.isStringLiteralLike(literal) ? movedPath(from, moved, literal.text) : undefined;
  return path === undefined ? undefined : nameInType(code, node, path);
}

/** The edit that writes another name between the brackets of `Type["name"]`. */
function nameInType({ ts }: SpecCode, { indexType }: IndexedAccessTypeNode, name: string): PlannedEdit | undefined {
  return ts.isLiteralTypeNode(indexType) && ts.isStringLiteralLike(indexType.literal)
    ? { edits: [replacingLiteral(ts, indexType.literal, name)], isSafe: true }
    : undefined;
}

/** The name that the removed property or parameter of a change has now, by `x-apipin.successor`; undefined where the new document has no such name. */
function successorOf(
  { id, from: place, operations }: FoundPlace["change"],
  { from, to, moved }: MovedDocuments,
): string | undefined {
  if (place === undefined || !/-(property|parameter)-removed$/.test(id)) return undefined;
  const node = valueAt(from, place.pointer);
  if (!isObject(node)) return undefined;
  const tokens = pointerTokens(place.pointer);
  if (id.endsWith("-property-removed")) {
    const { property } = declaredSuccessor(node);
    const own = property === undefined ? undefined : valueAt(to, joinPointer(...tokens.slice(0, -1), property));
    return own === undefined ? undefined : property;
  }
  const property = declaredSuccessor(node).property ?? declaredSuccessor(node["schema"]).property;
  const now = operations.map(
    (label) => moved.get(label) ?? { method: label.split(" ")[0] ?? "", path: label.split(" ")[1] ?? "" },
  );
  const isThere = now.some(({ method, path }) =>
    parametersOf(to, path, method).some((each) => each["name"] === property && each["in"] === node["in"]),
  );
  return isThere ? property : undefined;
}

function parametersOf(document: JsonObject, path: string, method: string): readonly JsonObject[] {
  const item = objectOf(objectOf(document["paths"])[path]);
  const all = [...arrayOf(item["parameters"]), ...arrayOf(objectOf(item[method.toLowerCase()])["parameters"])];
  return all.flatMap((each: JsonValue) => (isObject(each) ? [each] : []));
}

/** The edit that writes the successors of values that are gone, by `x-apipin.successor` of the old schema. */
function replaceGone(
  code: SpecCode,
  node: Node,
  values: Use["values"],
  { from: old, to: now, values: { removed = [] } }: FoundPlace["change"],
  { from, to }: ComparedDocuments,
): PlannedEdit | undefined {
  const [before, after] = [old && schemaAt(from, old.pointer), now && schemaAt(to, now.pointer)];
  if (before === undefined || after === undefined) return undefined;
  const validator = createSchemaValidator(to);
  const gone: readonly unknown[] = removed;
  const fitting = [...declaredSuccessor(before).values].filter(
    ([value, successor]) =>
      values?.some((each) => each === value) &&
      gone.includes(value) &&
      validator.validate(after, successor, "request")?.length === 0,
  );
  return fitting.length === 0 ? undefined : replaceValues(code, node, new Map(fitting));
}
