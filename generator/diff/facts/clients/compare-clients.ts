import type { ApiModel, ApiOperation, ResponseModel } from "../../../model/index.js";
import { isQueryOrOptions } from "../../../names/query-or-options.js";
import { templateShape } from "../../../openapi/path-template.js";
import type { LocatedFinding } from "../../judge/judged-fact.js";
import type { DiffSide } from "../../side.js";

/** What a caller's code names: methods with their arguments, and types. The values in them are compared with the documents. */
export function compareClients(
  from: ApiModel,
  to: ApiModel,
  sides: { readonly from: DiffSide; readonly to: DiffSide },
): readonly LocatedFinding[] {
  const before = operationsOf(from);
  const after = operationsOf(to);
  const had = new Set([...before.values()].map(waitOf));
  const newWaits = [...after.values()].map(waitOf).filter((wait) => wait !== undefined && !had.has(wait));
  const methods = [...before].flatMap(([key, old]): readonly LocatedFinding[] => {
    const now = after.get(key);
    return now === undefined ? [] : compareMethods(old, now, newWaits, sides);
  });
  return [...methods, ...removedTypes(from, to, sides)];
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

/** The call that repeats an operation until it is ready. */
function waitOf({ resource, wait }: ApiOperation): string | undefined {
  return wait === null ? undefined : `client.${resource}.${wait.method}`;
}

/** `newWaits`: calls that wait and that the old client did not have. */
function compareMethods(
  old: ApiOperation,
  now: ApiOperation,
  newWaits: readonly (string | undefined)[],
  sides: { readonly from: DiffSide; readonly to: DiffSide },
): readonly LocatedFinding[] {
  const label = `${now.httpMethod} ${now.path}`;
  const base = {
    wire: "safe" as const,
    sdk: "breaking" as const,
    direction: "none" as const,
    operations: [label],
    ...placesOf(old, now, sides),
  };
  const call = ({ resource, methodName }: ApiOperation): string => `client.${resource}.${methodName}`;
  const renamed = call(old) !== call(now);
  const [oldArguments, newArguments] = [argumentsOf(old), argumentsOf(now)];
  const findings: LocatedFinding[] = [];
  if (renamed) {
    findings.push({
      ...base,
      id: "client-method-renamed",
      message: `The method \`${call(old)}\` is called \`${call(now)}\`.`,
      advice: `Call \`${call(now)}\`.`,
      types: `${call(old)}() → ${call(now)}()`,
      identity: `method ${call(old)}`,
    });
  }
  if (!takesWhat(old, now)) {
    findings.push({
      ...base,
      id: "client-arguments-changed",
      message: `The method \`${call(now)}\` takes other arguments.`,
      advice: `Pass \`(${newArguments.join(", ")})\`.`,
      types: `${call(now)}(${oldArguments.join(", ")}) → ${call(now)}(${newArguments.join(", ")})`,
      identity: `arguments of ${call(old)}`,
    });
  }
  const [oldResult, newResult] = [resultOf(old), resultOf(now)];
  // Who was given nothing reads nothing of it.
  if (!sharesSuccess(old, now) && oldResult !== newResult && oldResult !== "undefined") {
    findings.push({
      ...base,
      id: "client-result-changed",
      message: `The method \`${call(now)}\` gives \`${newResult}\` instead of \`${oldResult}\`.`,
      advice: `Read \`${newResult}\` where you read \`${oldResult}\`.`,
      types: `${oldResult} → ${newResult}`,
      identity: `result of ${call(old)}`,
    });
  }
  for (const [had, has, message, advice] of [
    [old.stream, now.stream, `\`${call(now)}\` no longer streams its answer.`, "Take the whole answer at once."],
    [old.pages, now.pages, `\`${call(now)}\` can no longer be iterated.`, "Read the items of the one answer."],
    [
      old.wait,
      now.wait,
      `There is no \`${waitOf(old)}\` that repeats \`${call(now)}\` until it is ready.`,
      newWaits.length === 0
        ? "Repeat the call yourself."
        : `Wait with ${newWaits.map((wait) => `\`${wait}\``).join(" or ")} if that tells when it is ready, or repeat the call yourself.`,
    ],
  ] as const) {
    if (had === null || has !== null) continue;
    findings.push({ ...base, id: "client-method-removed", message, advice, identity: message });
  }
  return findings;
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

/** Whether a success of the old method is one of the new: what such an answer holds is compared with the documents. */
function sharesSuccess(old: ApiOperation, now: ApiOperation): boolean {
  const statuses = new Set(successesOf(old).map(({ status }) => status));
  return successesOf(now).some(({ status }) => statuses.has(status));
}

function successesOf({ responses }: ApiOperation): readonly ResponseModel[] {
  return responses.filter(({ status }) => status.startsWith("2"));
}

/** The type that a method gives where it is awaited. */
function resultOf(operation: ApiOperation): string {
  const types = successesOf(operation).map(({ contents: [content] }) => content?.type ?? "undefined");
  return [...new Set(types)].join(" | ");
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
  sides: { readonly from: DiffSide; readonly to: DiffSide },
): readonly LocatedFinding[] {
  const names = new Set(to.schemas.map(({ name }) => name));
  return from.schemas
    .filter(({ name }) => !names.has(name))
    .map(({ name }) => {
      const pointer = `/components/schemas/${name}`;
      const document = sides.from.documents.find(({ root }) => hasSchema(root, name));
      return {
        id: "client-type-removed",
        wire: "safe" as const,
        sdk: "breaking" as const,
        direction: "none" as const,
        operations: [],
        message: `The type \`${name}\` is not exported any more.`,
        advice: "Use the type of the method's argument or answer that took its place.",
        identity: `type ${name}`,
        ...(document === undefined ? {} : { from: () => document.place(pointer) }),
      };
    });
}

function hasSchema(root: DiffSide["documents"][number]["root"], name: string): boolean {
  const components: unknown = root["components"];
  const schemas: unknown =
    typeof components === "object" && components !== null ? Reflect.get(components, "schemas") : undefined;
  return typeof schemas === "object" && schemas !== null && Object.hasOwn(schemas, name);
}

function placesOf(
  old: ApiOperation,
  now: ApiOperation,
  sides: { readonly from: DiffSide; readonly to: DiffSide },
): Pick<LocatedFinding, "from" | "to"> {
  const before = sides.from.documents.find(({ service }) => service === old.service);
  const after = sides.to.documents.find(({ service }) => service === now.service);
  return {
    ...(before === undefined ? {} : { from: () => before.place(old.pointer) }),
    ...(after === undefined ? {} : { to: () => after.place(now.pointer) }),
  };
}
