import type { ApiModel, ApiOperation, ResponseModel } from "../../../model/index.js";
import { isQueryOrOptions } from "../../../names/query-or-options.js";
import { templateShape } from "../../../openapi/path-template.js";
import type { ChangePlace, Verdict } from "../../change.js";
import type { DiffSide } from "../../side.js";
import type { Subject } from "../subject.js";
import type { Values } from "../values.js";

/** A change of the generated client: of a method, or of a type. */
export interface ClientFact {
  readonly id: string;
  readonly subject: Subject;
  readonly values: Values;
  /** Whether code stops compiling; `breaking` unless given. */
  readonly sdk?: Verdict;
  /** `METHOD /path`. */
  readonly operations: readonly string[];
  readonly from?: () => ChangePlace;
  readonly to?: () => ChangePlace;
  /** Of a type: the one status whose responses have it. */
  readonly ownStatus?: string;
}

/** Compares the names that a caller's code uses: methods with their arguments, and types. The values in them are compared with the documents. */
export function compareClients(
  from: ApiModel,
  to: ApiModel,
  sides: { readonly from: DiffSide; readonly to: DiffSide },
): readonly ClientFact[] {
  const before = operationsOf(from);
  const after = operationsOf(to);
  const waitsOf = (resource: string): readonly string[] =>
    newWaits(resource, [...before.values()], [...after.values()]);
  const methods = [...before].flatMap(([key, old]): readonly ClientFact[] => {
    const now = after.get(key) ?? elsewhere(old, before, after);
    return now === undefined ? [] : compareMethods(old, now, waitsOf, sides);
  });
  return [...methods, ...removedTypes(from, to, before, sides)];
}

function operationsOf({ resources }: ApiModel): ReadonlyMap<string, ApiOperation> {
  const all = resources.flatMap(({ operations }) => operations);
  return new Map(
    all.map((operation) => [
      `${operation.service} ${operation.httpMethod} ${templateShape(operation.path)}`,
      operation,
    ]),
  );
}

/** The same operation in another service, which the old client did not have there. */
function elsewhere(
  { httpMethod, path }: ApiOperation,
  before: ReadonlyMap<string, ApiOperation>,
  after: ReadonlyMap<string, ApiOperation>,
): ApiOperation | undefined {
  const address = ` ${httpMethod} ${templateShape(path)}`;
  const found = [...after].filter(([key]) => key.endsWith(address) && !before.has(key));
  return found.length === 1 ? found[0]?.[1] : undefined;
}

/** The call that repeats an operation until it is ready. */
function waitOf({ resource, wait }: ApiOperation): string | undefined {
  return wait === null ? undefined : `client.${resource}.${wait.method}`;
}

/** The calls that wait for what the methods of a resource give now and did not give before; the old client did not have them. */
function newWaits(
  resource: string,
  before: readonly ApiOperation[],
  after: readonly ApiOperation[],
): readonly string[] {
  const resultsIn = (operations: readonly ApiOperation[]): readonly string[] =>
    operations.filter((operation) => operation.resource === resource).flatMap(resultsOf);
  const [known, given] = [new Set(resultsIn(before)), new Set(resultsIn(after))];
  const had = new Set(before.map(waitOf));
  return after
    .filter((operation) => resultsOf(operation).some((type) => given.has(type) && !known.has(type)))
    .flatMap((operation) => waitOf(operation) ?? [])
    .filter((wait) => !had.has(wait));
}

/** `waitsOf`: the new calls that wait for what the methods of a resource give. */
function compareMethods(
  old: ApiOperation,
  now: ApiOperation,
  waitsOf: (resource: string) => readonly string[],
  sides: { readonly from: DiffSide; readonly to: DiffSide },
): readonly ClientFact[] {
  const label = `${now.httpMethod} ${now.path}`;
  const base = { operations: [label], ...methodPlaces(old, now, sides) };
  const call = ({ resource, methodName }: ApiOperation): string => `client.${resource}.${methodName}`;
  const subjectOf = ({ resource, methodName }: ApiOperation): Subject => ({
    kind: "client",
    resource,
    method: methodName,
  });
  const [oldArguments, newArguments] = [argumentsOf(old), argumentsOf(now)];
  const facts: ClientFact[] = [];
  if (call(old) !== call(now)) {
    facts.push({
      ...base,
      id: "client-method-renamed",
      subject: subjectOf(old),
      values: { from: call(old), to: call(now) },
    });
  }
  if (!takesWhat(old, now)) {
    facts.push({
      ...base,
      id: "client-arguments-changed",
      subject: subjectOf(now),
      values: { from: oldArguments, to: newArguments, call: call(now) },
    });
  }
  const [oldResult, newResult] = [resultOf(old), resultOf(now)];
  if (oldResult !== newResult && (!sharesSuccess(old, now) || gainsResult(old, now))) {
    const waits = waitsOf(old.resource);
    facts.push({
      ...base,
      id: "client-result-changed",
      // Code that was given nothing reads nothing of it, but may pass it on.
      sdk: oldResult === "undefined" ? "risky" : "breaking",
      subject: subjectOf(now),
      values: { from: oldResult, to: newResult, ...(waits.length === 0 ? {} : { waits }) },
    });
  }
  const removed = (subject: Subject, values: Values): void => {
    facts.push({ ...base, id: "client-method-removed", subject, values });
  };
  if (old.stream !== null && now.stream === null) removed(subjectOf(now), { lost: "stream" });
  if (old.pages !== null && now.pages === null) removed(subjectOf(now), { lost: "pages" });
  if (old.wait !== null && now.wait === null)
    removed(
      { kind: "client", resource: old.resource, method: old.wait.method },
      { lost: "wait", from: call(now), others: waitsOf(old.resource) },
    );
  return facts;
}

/** Whether what was passed to the old method can be passed to the new one: names of arguments do not count, their order does. */
function takesWhat(old: ApiOperation, now: ApiOperation): boolean {
  const kinds = ({ parameters, types }: ApiOperation): readonly string[] => [
    ...parameters.filter((parameter) => parameter.in === "path").map(() => "path"),
    ...(types.body === null ? [] : ["body"]),
  ];
  if (kinds(old).join() !== kinds(now).join()) return false;
  if (old.types.query !== null && now.types.query === null) return false;
  // Options may have been passed where the query is now.
  const passedOptions = old.types.query === null || isQueryOrOptions(old);
  if (passedOptions && now.types.query !== null && !isQueryOrOptions(now)) return false;
  const demands = (had: boolean, has: boolean): boolean => has && !had;
  return !(
    demands(old.types.bodyRequired, now.types.bodyRequired) || demands(old.types.queryRequired, now.types.queryRequired)
  );
}

/** Whether a status that the old method did not have brings a type that it did not give. */
function gainsResult(old: ApiOperation, now: ApiOperation): boolean {
  const [statuses, types] = [new Set(successesOf(old).map(({ status }) => status)), new Set(resultsOf(old))];
  const fresh = successesOf(now).filter(({ status }) => !statuses.has(status));
  return fresh.some((response) => !types.has(resultOfResponse(response)));
}

/** Whether a success of the old method is one of the new: the documents compare the content of such a response. */
function sharesSuccess(old: ApiOperation, now: ApiOperation): boolean {
  const statuses = new Set(successesOf(old).map(({ status }) => status));
  return successesOf(now).some(({ status }) => statuses.has(status));
}

function successesOf({ responses }: ApiOperation): readonly ResponseModel[] {
  return responses.filter(({ status }) => status.startsWith("2"));
}

/** The type that a method gives where it is awaited. */
function resultOf(operation: ApiOperation): string {
  return resultsOf(operation).join(" | ");
}

function resultsOf(operation: ApiOperation): readonly string[] {
  return [...new Set(successesOf(operation).map(resultOfResponse))];
}

function resultOfResponse({ contents: [content] }: ResponseModel): string {
  return content?.type ?? "undefined";
}

/** The arguments of a method, in order; one with `?` may be left out. */
function argumentsOf({ parameters, types }: ApiOperation): readonly string[] {
  const path = parameters.filter((parameter) => parameter.in === "path").map(({ key }) => camel(key));
  return [
    ...path,
    ...(types.body === null ? [] : [`body${types.bodyRequired ? "" : "?"}`]),
    ...(types.query === null ? [] : [`${types.queryName}${types.queryRequired ? "" : "?"}`]),
    "options?",
  ];
}

function camel(name: string): string {
  return name.replace(/[^A-Za-z0-9]+(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** Types that the old client exports and the new one does not. */
function removedTypes(
  from: ApiModel,
  to: ApiModel,
  before: ReadonlyMap<string, ApiOperation>,
  sides: { readonly from: DiffSide; readonly to: DiffSide },
): readonly ClientFact[] {
  const names = new Set(to.schemas.map(({ name }) => name));
  return from.schemas
    .filter(({ name }) => !names.has(name))
    .map(({ name }) => {
      const pointer = `/components/schemas/${name}`;
      const document = sides.from.documents.find(({ root }) => hasSchema(root, name));
      const [status, ...others] = statusesOf(name, before);
      return {
        id: "client-type-removed",
        subject: { kind: "type" as const, name },
        values: {},
        operations: [...before.values()]
          .filter(
            ({ types, responses }) =>
              Object.values(types).includes(name) ||
              responses.some(({ contents }) => contents.some(({ type }) => type === name)),
          )
          .map(({ httpMethod, path }) => `${httpMethod} ${path}`),
        ...(document === undefined ? {} : { from: () => document.place(pointer) }),
        ...(status === undefined || others.length > 0 ? {} : { ownStatus: status }),
      };
    });
}

/** The statuses whose responses have a type as their body, over all operations. */
function statusesOf(type: string, operations: ReadonlyMap<string, ApiOperation>): readonly string[] {
  const found = [...operations.values()].flatMap(({ responses }) =>
    responses.filter(({ contents }) => contents.some((content) => content.type === type)).map(({ status }) => status),
  );
  return [...new Set(found)];
}

function hasSchema(root: DiffSide["documents"][number]["root"], name: string): boolean {
  const components: unknown = root["components"];
  const schemas: unknown =
    typeof components === "object" && components !== null ? Reflect.get(components, "schemas") : undefined;
  return typeof schemas === "object" && schemas !== null && Object.hasOwn(schemas, name);
}

/** Where both sides declare the operation of a method. */
export function methodPlaces(
  old: ApiOperation,
  now: ApiOperation,
  sides: { readonly from: DiffSide; readonly to: DiffSide },
): Pick<ClientFact, "from" | "to"> {
  const before = sides.from.documents.find(({ service }) => service === old.service);
  const after = sides.to.documents.find(({ service }) => service === now.service);
  return {
    ...(before === undefined ? {} : { from: () => before.place(old.pointer) }),
    ...(after === undefined ? {} : { to: () => after.place(now.pointer) }),
  };
}
