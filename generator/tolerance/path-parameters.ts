import { dialectOf } from "../openapi/dialect.js";
import type { JsonObject, JsonValue } from "../openapi/document.js";
import { isConnectionHeader } from "../openapi/headers.js";
import { isObject, joinPointer } from "../openapi/json-pointer.js";
import { ADDITIONAL_OPERATIONS, METHOD_FIELDS } from "../openapi/methods.js";
import { endOfPath, expressedName, readExpression, templateNames } from "../openapi/path-template.js";
import { arrayOf, dereference, objectOf, stringOf } from "../openapi/reference.js";

/** A document whose paths and path parameters agree, and the faults of which lint says nothing. */
export interface AgreedPaths {
  readonly root: JsonObject;
  readonly found: readonly PathFault[];
}

interface PathFault {
  readonly code: string;
  readonly message: string;
  /** JSON Pointer of the path item. */
  readonly pointer: string;
  readonly assumption: string;
}

/**
 * Makes the path parameters of each operation those of its path (OpenAPI 3.1 §4.8.9): a name that the path alone has is a string, and a parameter
 * that the path does not have is left out. Names that frameworks decorate, such as `{name+}`, `{*name}` and `{name:int}`, are read without decoration.
 */
export function withAgreedPaths(root: JsonObject): AgreedPaths {
  const { paths } = root;
  if (!isObject(paths)) return { root, found: [] };
  const found: PathFault[] = [];
  let isSame = true;
  const entries = Object.entries(paths).map(([path, value]): [string, JsonValue] => {
    if (!path.startsWith("/")) return [path, value];
    const item = dereference(root, value, "")?.node;
    if (item === undefined) return [path, value];
    const plain = plainPath(path, declaredNames(root, item));
    const isRenamed = plain !== path && !Object.hasOwn(paths, plain);
    const read = isRenamed ? plain : path;
    const slashed = isRenamed ? slashedNames(path) : new Set<string>();
    const agreed = withAgreedItem(root, item, pathNames(read), slashed);
    const pointer = joinPointer("paths", path);
    if (isRenamed) found.push(expressionFault(path, plain, pointer));
    if (agreed !== item || isRenamed) isSame = false;
    return [read, agreed === item ? value : agreed];
  });
  return isSame ? { root, found } : { root: { ...root, paths: Object.fromEntries(entries) }, found };
}

function expressionFault(path: string, plain: string, pointer: string): PathFault {
  return {
    code: "tolerance/path-expression",
    message: `\`${path}\` has a name with more than the name of a parameter.`,
    pointer,
    assumption: `the path is \`${plain}\`, and ${slashedNames(path).size > 0 ? "slashes in a value stay" : "a slash in a value is sent as `%2F`"}`,
  };
}

/** The path with undecorated names, where no parameter is declared by the decorated one. */
function plainPath(path: string, declared: ReadonlySet<string>): string {
  return templateNames(path)
    .filter((name) => readExpression(name) !== undefined && !declared.has(name))
    .reduce((plain, name) => plain.replace(`{${name}}`, () => `{${expressedName(name)}}`), path);
}

/** The name whose decoration says that its value has several segments. Of two in one path nobody could tell where the first ends. */
function slashedNames(path: string): ReadonlySet<string> {
  const names = templateNames(path).flatMap((each) => readExpression(each) ?? []);
  const slashed = names.filter((each) => each.slashed).map(({ name }) => name);
  return new Set(slashed.length === 1 ? slashed : []);
}

/** Names of a path without its query and its fragment, which no call fills. */
function pathNames(path: string): readonly string[] {
  return templateNames(path.slice(0, endOfPath(path)));
}

/** Whether a name is one of a parameter, and no text that happens to be in braces. */
function isPlainName(name: string): boolean {
  return /^[\p{L}\p{M}\p{N}_.~-]+$/u.test(expressedName(name));
}

function withAgreedItem(
  root: JsonObject,
  item: JsonObject,
  names: readonly string[],
  slashed: ReadonlySet<string>,
): JsonObject {
  const shared = withParameters(item, keptParameters(root, item, names, slashed));
  const declared = new Set(pathParametersOf(root, item).map(({ name }) => stringOf(name)));
  const withOperation = (operation: JsonValue): JsonValue => {
    if (!isObject(operation)) return operation;
    const own = new Set(pathParametersOf(root, operation).map(({ name }) => stringOf(name)));
    const missing = [...new Set(names)].filter((name) => isPlainName(name) && !declared.has(name) && !own.has(name));
    const kept = keptParameters(root, operation, names, slashed);
    const added = missing.map((name) => withSlashes(stringParameter(root, name), slashed));
    return withParameters(operation, added.length === 0 ? kept : [...kept, ...added]);
  };
  const changed = Object.entries(shared).map(([key, value]): [string, JsonValue] => {
    if (METHOD_FIELDS.some((field) => field === key)) return [key, withOperation(value)];
    if (key !== ADDITIONAL_OPERATIONS || !isObject(value)) return [key, value];
    const others = Object.entries(value).map(([method, each]): [string, JsonValue] => [method, withOperation(each)]);
    return [key, others.every(([method, each]) => value[method] === each) ? value : Object.fromEntries(others)];
  });
  return changed.every(([key, value]) => item[key] === value) ? item : Object.fromEntries(changed);
}

/** The declared parameters without headers of the connection, and those of the path that the path does not have. The same list where it has all. */
function keptParameters(
  root: JsonObject,
  holder: JsonObject,
  names: readonly string[],
  slashed: ReadonlySet<string>,
): readonly JsonValue[] {
  const parameters = arrayOf(holder["parameters"]);
  const kept = parameters.flatMap((value): readonly JsonValue[] => {
    const parameter = dereference(root, value, "")?.node;
    const [place, name] = [stringOf(parameter?.["in"]), stringOf(parameter?.["name"])];
    if (isConnectionHeader(place, name) || (place === "path" && !names.includes(name))) return [];
    return [parameter !== undefined && place === "path" && slashed.has(name) ? withSlashes(parameter, slashed) : value];
  });
  const isSame = kept.length === parameters.length && kept.every((value, index) => value === parameters[index]);
  return isSame ? parameters : kept;
}

/** A path parameter with the word of the vocabulary by which its slashes stay, unless the document has it. */
function withSlashes(parameter: JsonObject, slashed: ReadonlySet<string>): JsonObject {
  if (!slashed.has(stringOf(parameter["name"]))) return parameter;
  return { ...parameter, "x-apipin": { slashes: true, ...objectOf(parameter["x-apipin"]) } };
}

function withParameters(holder: JsonObject, parameters: readonly JsonValue[]): JsonObject {
  return parameters === holder["parameters"] || (parameters.length === 0 && holder["parameters"] === undefined)
    ? holder
    : { ...holder, parameters };
}

function stringParameter(root: JsonObject, name: string): JsonObject {
  const type = dialectOf(root) === "2.0" ? { type: "string" } : { schema: { type: "string" } };
  return { name, in: "path", required: true, ...type };
}

function declaredNames(root: JsonObject, item: JsonObject): ReadonlySet<string> {
  const holders = [item, ...Object.values(item), ...Object.values(objectOf(item[ADDITIONAL_OPERATIONS]))];
  const declared = holders.filter(isObject).flatMap((holder) => pathParametersOf(root, holder));
  return new Set(declared.map(({ name }) => stringOf(name)));
}

function pathParametersOf(root: JsonObject, holder: JsonObject): readonly JsonObject[] {
  return arrayOf(holder["parameters"]).flatMap((value) => {
    const parameter = dereference(root, value, "")?.node;
    return parameter?.["in"] === "path" ? [parameter] : [];
  });
}
