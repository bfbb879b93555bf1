import type { JsonObject, JsonValue, SpecDocument } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { type FoundOperation, operationsOf } from "../openapi/operations.js";
import { templateShape } from "../openapi/path-template.js";
import { componentSchemas } from "../openapi/reference.js";
import { componentName } from "../openapi/schema-walk.js";
import { commonPart, factsWithin } from "./likest-version.js";

/** A name that an overlay may write and that is another one in the specifications that come. */
export interface NameChange {
  readonly kind: "operation" | "schema" | "path" | "parameter";
  /** The service that comes, by its present name. */
  readonly service: string;
  readonly earlier: string;
  readonly present: string;
  /** The observation that joins the two names, for the report. */
  readonly reason: string;
  /** For a parameter of paths: the operationIds beside which a word of the vocabulary means it. */
  readonly operations?: readonly string[];
}

/** Likeness from which a schema is another one under a new name where the places that refer to it say the same, and where none does. */
const LIKE = { referred: 0.4, alone: 0.8 };

/** Facts from which a schema says enough to be known by them alone. */
const TELLING = 4;

/**
 * The names that one document has and a later or earlier document of the same service has not, each with the name that took its place: operationIds at
 * the same method and path, paths of the same operationIds, their parameters, and schemas that the same places refer to or that are alike.
 */
export function nameChanges(old: SpecDocument, present: SpecDocument): readonly NameChange[] {
  const { service } = present;
  const operations = operationChanges(old.root, present.root);
  const found = [
    ...operations,
    ...parameterChanges(operations, old.root, present.root),
    ...schemaChanges(old, present),
  ];
  return found.map((change) => ({ ...change, service }));
}

type Change = Omit<NameChange, "service">;

function operationChanges(old: JsonObject, present: JsonObject): readonly Change[] {
  const [before, after] = [operationsOf(old), operationsOf(present)];
  const ids = (operations: readonly FoundOperation[]): ReadonlySet<string> =>
    new Set(operations.flatMap((operation) => idOf(operation) ?? []));
  const [idsBefore, idsAfter] = [ids(before), ids(after)];
  const pathsAfter = new Set(after.map(({ path }) => path));
  return before.flatMap((operation): readonly Change[] => {
    const id = idOf(operation);
    const same = after.find((other) => addressOf(other) === addressOf(operation));
    const changes: Change[] = [];
    const other = same === undefined ? undefined : idOf(same);
    if (id !== undefined && other !== undefined && !idsAfter.has(id) && !idsBefore.has(other)) {
      const reason = `the operation at ${operation.method} ${operation.path} has this name`;
      changes.push({ kind: "operation", earlier: id, present: other, reason });
    }
    const moved = same ?? (id === undefined ? undefined : after.find((each) => idOf(each) === id));
    if (moved !== undefined && moved.method === operation.method && !pathsAfter.has(operation.path)) {
      const reason = same === undefined ? `${id ?? ""} has moved there` : "the parameters of the path have other names";
      changes.push({ kind: "path", earlier: operation.path, present: moved.path, reason });
    }
    return changes;
  });
}

/** Parameters of paths that changed their names, each in the same way in all paths that have it. */
function parameterChanges(changes: readonly Change[], old: JsonObject, present: JsonObject): readonly Change[] {
  const [before, after] = [operationsOf(old), operationsOf(present)];
  const kept = new Set(after.flatMap(({ path }) => parametersOf(path)));
  const found = new Map<string, { readonly names: Set<string>; readonly operations: Set<string> }>();
  for (const { kind, earlier, present: path } of changes) {
    if (kind !== "path" || templateShape(earlier) !== templateShape(path)) continue;
    for (const [index, name] of parametersOf(earlier).entries()) {
      const other = parametersOf(path)[index] ?? name;
      if (other === name || kept.has(name)) continue;
      const entry = found.get(name) ?? { names: new Set(), operations: new Set() };
      entry.names.add(other);
      for (const operation of [...before, ...after])
        if (operation.path === earlier || operation.path === path) entry.operations.add(idOf(operation) ?? "");
      found.set(name, entry);
    }
  }
  return [...found].flatMap(([earlier, { names, operations }]): readonly Change[] => {
    const [name] = names;
    const reason = "the parameter of the path has this name";
    return name === undefined || names.size > 1
      ? []
      : [{ kind: "parameter", earlier, present: name, reason, operations: [...operations] }];
  });
}

/** The names of the parameters of a path, in their order (OpenAPI 3.1 §4.8.8). */
function parametersOf(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
}

function addressOf({ method, path }: FoundOperation): string {
  return `${method} ${templateShape(path)}`;
}

function idOf({ node }: FoundOperation): string | undefined {
  const id = node["operationId"];
  return typeof id === "string" ? id : undefined;
}

function schemaChanges(old: SpecDocument, present: SpecDocument): readonly Change[] {
  const [before, after] = [componentSchemas(old.root), componentSchemas(present.root)];
  const gone = Object.keys(before).filter((name) => after[name] === undefined);
  const fresh = Object.keys(after).filter((name) => before[name] === undefined);
  if (gone.length === 0 || fresh.length === 0) return [];
  const facts = (schema: JsonValue | undefined, { version }: SpecDocument): ReadonlySet<string> =>
    factsWithin(schema ?? null, version);
  const [refersBefore, refersAfter] = [referencesOf(old.root), referencesOf(present.root)];
  const ofFresh = fresh.map((name) => [name, facts(after[name], present)] as const);
  const pairs = gone.flatMap((earlier) => {
    const own = facts(before[earlier], old);
    const places = [...refersBefore].filter(([, name]) => name === earlier).map(([place]) => place);
    return ofFresh.flatMap(([name, other]) => {
      const likeness = commonPart(own, other);
      const shared = places.filter((place) => refersAfter.get(place) === name).length;
      const isSame = shared > 0 ? likeness >= LIKE.referred : likeness >= LIKE.alone && own.size >= TELLING;
      return isSame ? [{ earlier, present: name, likeness, shared, score: likeness + Math.min(1, shared) }] : [];
    });
  });
  const best = [...pairs].sort((a, b) => b.score - a.score || (a.earlier < b.earlier ? -1 : 1));
  const joined = best.filter(
    (pair, index) =>
      !best.slice(0, index).some(({ earlier, present: name }) => earlier === pair.earlier || name === pair.present),
  );
  return joined.map(({ earlier, present: name, likeness, shared }) => {
    const places = shared === 1 ? "1 place refers" : `${shared} places refer`;
    const reason = `${places} to it instead, and ${Math.round(likeness * 100)} % of both are the same`;
    return { kind: "schema", earlier, present: name, reason };
  });
}

/** The schema that each place refers to, whatever the names of path parameters in it. */
function referencesOf(root: JsonObject): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (value: JsonValue, place: string): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, `${place}/${index}`);
    else if (isObject(value)) {
      const name = componentName(value["$ref"]);
      if (name !== undefined) found.set(place, name);
      for (const [key, inner] of Object.entries(value)) visit(inner, `${place}/${templateShape(key)}`);
    }
  };
  visit(root, "");
  return found;
}
