import { pagingOf } from "../init/paging-shape.js";
import { waitOf } from "../init/wait-shape.js";
import { asCommonForm } from "../openapi/common-form.js";
import type { EffectiveSpec, JsonObject, SpecDocument } from "../openapi/document.js";
import { isObject } from "../openapi/json-pointer.js";
import { type FoundOperation, operationsOf } from "../openapi/operations.js";
import { templateShape } from "../openapi/path-template.js";
import { arrayOf, dereference, objectOf } from "../openapi/reference.js";
import { schemasAt } from "../openapi/schema-at.js";

/** Words that an operation lacks although the others of the workspace, or its own shape, ask for them. */
export type Lack = "name" | "pages" | "wait" | "required body";

/** An operation of specifications that came, and what it lacks. */
export interface LackingOperation {
  readonly service: string;
  /** `GET /books`. */
  readonly operation: string;
  readonly lacks: readonly Lack[];
}

/** Share of operations with a name of their own from which the rest lack one. */
const MOST = 0.5;

/**
 * The operations of specifications that came which lack something: a name where most operations have one by an overlay, `pages` or `wait` where
 * their shape shows them, and `required` of a body whose schema requires properties. Operations that lack the same in another version are left out: a
 * person decided so.
 *
 * @param specs that came, after their overlays
 * @param others specifications that were there before, after theirs
 */
export function lackingOperations(
  specs: readonly EffectiveSpec[],
  others: readonly EffectiveSpec[],
): readonly LackingOperation[] {
  const known = new Set(others.flatMap((spec) => lacksOf(spec).flatMap((each) => keysOf(each))));
  const before = others.flatMap((spec) => operationsOf(asCommonForm(spec).root));
  const namesMost = before.filter(hasName).length > before.length * MOST;
  return specs.flatMap((spec) =>
    lacksOf(spec).flatMap((each): readonly LackingOperation[] => {
      const lacks = each.lacks.filter((lack) => !known.has(keyOf(each, lack)) && (lack !== "name" || namesMost));
      return lacks.length === 0 ? [] : [{ ...each, lacks }];
    }),
  );
}

function keysOf(operation: LackingOperation): readonly string[] {
  return operation.lacks.map((lack) => keyOf(operation, lack));
}

/** A name for an operation in all versions, whatever its service is called there. */
function keyOf({ operation }: LackingOperation, lack: Lack): string {
  return `${templateShape(operation)} ${lack}`;
}

function lacksOf(spec: EffectiveSpec): readonly LackingOperation[] {
  const { root } = asCommonForm(spec);
  const { service }: Pick<SpecDocument, "service"> = spec.spec;
  const operations = operationsOf(root);
  return operations.map((found) => {
    const words = objectOf(found.node["x-apipin"]);
    const lacks: Lack[] = [];
    if (!hasName(found)) lacks.push("name");
    const paging = words["pages"] === undefined ? pagingOf(root, found) : undefined;
    if (paging !== undefined && paging.kind !== "offset") lacks.push("pages");
    if (words["wait"] === undefined && waitOf(root, found, operations) !== undefined) lacks.push("wait");
    if (isOptionalInVain(root, found)) lacks.push("required body");
    return { service, operation: `${found.method} ${found.path}`, lacks };
  });
}

function hasName({ node }: FoundOperation): boolean {
  return objectOf(node["x-apipin"])["method"] !== undefined;
}

/** Whether a body may be left out although each of its schemas requires properties. */
function isOptionalInVain(root: JsonObject, { node }: FoundOperation): boolean {
  const body = dereference(root, node["requestBody"], "")?.node;
  if (body === undefined || body["required"] === true) return false;
  const schemas = Object.values(objectOf(body["content"])).flatMap((media) => objectOf(media)["schema"] ?? []);
  const requires = (schema: JsonObject): boolean => arrayOf(schema["required"]).length > 0;
  return (
    schemas.length > 0 &&
    schemas.every((schema) => isObject(schema) && schemasAt(root, schema, "").schemas.some(requires))
  );
}
