import type { ClassDeclarationStructure, MethodDeclarationStructure, StatementStructures } from "ts-morph";
import type { Configuration } from "../configuration.js";
import { type ApiModel, type ApiOperation, type ResourceModel, successType } from "../model/index.js";
import { optionsName } from "../names/client-names.js";
import { freeName } from "../names/identifiers.js";
import { operationConstants } from "../names/operation-constants.js";
import { childModule, childrenOf, resourceProperty, wayToVersion } from "../names/resource-tree.js";
import { isJson } from "../openapi/media-types.js";
import { batchItemType, batchMethod } from "./batch-method.js";
import { isBuiltInType } from "./built-in-types.js";
import { startsOf, uploadsOf } from "./further-methods.js";
import { withOptionsOfHandle } from "./handle.js";
import { importModule, importNames, importTypes } from "./imports.js";
import { int64Items, int64Json } from "./int64-places.js";
import { choiceTypes, mediaTypeSignature } from "./media-type-signature.js";
import { sentence } from "./method-documentation.js";
import { operationData, runtimeFunctionsIn } from "./operation-data.js";
import { operationMethod } from "./operation-method.js";
import { pageItemType } from "./page-item.js";
import { type Failure, sharedFailureLines, sharedFailures } from "./shared-failures.js";
import { StructureKind } from "./structure-kind.js";
import { commentOf, documentation } from "./text/documentation.js";
import { literal } from "./text/literal.js";
import { UPLOAD_TYPE } from "./types/runtime-types.js";
import { goneMethod } from "./wait-methods.js";

/** A statement as a structure, or as text that is printed unchanged. */
export type Statement = StatementStructures | string;

/** The inputs of a resource's module, beside the resource. */
export interface ResourceInput {
  readonly model: ApiModel;
  readonly configuration: Configuration;
}

/** The statements of `resources/<name>.ts`: imports, the class, and its operations as data. */
export function resourceStatements(resource: ResourceModel, input: ResourceInput): readonly Statement[] {
  const constants = operationConstants(resource, input.configuration.names);
  const runtime = new Set<string>(["Operation", "Transport"]);
  const types = new Set<string>();
  const known = sharedFailures(resource);
  const methods = resource.operations.flatMap((operation) => {
    const constant = constants.get(operation) ?? operation.id;
    return resourceMethods(operation, constant, input.model, runtime, types, known);
  });
  const children = childrenOf(resource.name, input.model.resources);
  const options = optionsName(input.configuration.client.class);
  const uploads = uploadsOf(resource, input, constants, runtime, types);
  const taken = [
    ...constants.values(),
    ...runtime,
    ...types,
    resource.className,
    ...children.map((each) => each.className),
  ];
  const int64 = freeName("int64", new Set(taken));
  const starts = startsOf(resource, input, constants, runtime, types);
  const functions = new Set<string>([
    ...(uploads.length > 0 ? ["uploadEach"] : []),
    ...(resource.operations.some(({ batches }) => batches !== null) ? ["sendBatches"] : []),
    ...(resource.operations.some(({ gone }) => gone !== null) ? ["waitUntilGone"] : []),
    ...(starts.length > 0 ? ["startAndWait"] : []),
  ]);
  const operations = resource.operations.map((operation) =>
    operationConstant(operation, constants.get(operation) ?? operation.id, input, int64, functions),
  );
  const version = wayToVersion(resource.name);
  if (resource.operations.length === 0) runtime.delete("Operation");
  if (resource.handle !== null) {
    runtime.add("HandleTransport");
    runtime.delete("Transport");
  }
  return [
    ...(functions.size > 0 ? [importNames(`${version}../runtime/index.js`, functions)] : []),
    importTypes(`${version}../runtime/index.js`, runtime),
    ...(types.size > 0 ? [importTypes(`${version}types.js`, types)] : []),
    ...(operations.some((text) => text.includes(`${int64}.json(`)) ? [importModule(`${version}int64.js`, int64)] : []),
    ...(resource.handle === null ? [] : [importTypes(`${version}index.js`, [options])]),
    ...children.map((child) => importNames(childModule(child.name), [child.className])),
    ...[...uploads, ...starts].flatMap(({ imported }) => imported),
    classStructure(
      resource,
      children,
      [...methods, ...[...uploads, ...starts].flatMap((further) => further.methods)],
      options,
      known,
    ),
    ...operations,
  ];
}

function classStructure(
  resource: ResourceModel,
  children: readonly ResourceModel[],
  methods: readonly MethodDeclarationStructure[],
  options: string,
  known: readonly Failure[],
): ClassDeclarationStructure {
  const transport = resource.handle === null ? "Transport" : "HandleTransport";
  const hasMethods = methods.length > 0 || resource.handle !== null;
  return {
    kind: StructureKind.Class,
    name: resource.className,
    isExported: true,
    docs: commentOf(documentation([resource.description], sharedFailureLines(known))),
    properties: [
      ...children.map(({ name, className }) => ({ name: resourceProperty(name), isReadonly: true, type: className })),
      ...(hasMethods ? [{ name: "#transport", isReadonly: true, type: transport }] : []),
    ],
    ctors: [
      {
        parameters: [{ name: "transport", type: transport }],
        statements: [
          ...children.map(({ name, className }) => `this.${resourceProperty(name)} = new ${className}(transport);`),
          ...(hasMethods ? ["this.#transport = transport;"] : []),
        ],
      },
    ],
    methods: [...methods, ...(resource.handle === null ? [] : [withOptionsOfHandle(resource.className, options)])],
  };
}

function resourceMethods(
  operation: ApiOperation,
  constant: string,
  model: ApiModel,
  runtime: Set<string>,
  types: Set<string>,
  known: readonly Failure[],
): readonly MethodDeclarationStructure[] {
  const methods: MethodDeclarationStructure[] = [];
  const add = (name: string, returnType: string, call: string, options: string, summary: string): void => {
    runtime.add(options.replace(/[<&].*/, "").trim());
    methods.push(operationMethod(operation, { name, returnType, call, options, summary, constant }, known));
  };
  const choice = mediaTypeSignature(operation);
  const { types: names } = operation;
  for (const name of [names.body, names.query, ...choiceTypes(operation)]) {
    if (name === UPLOAD_TYPE || name === "Lines" || name === "ChosenResponses") runtime.add(name);
    else if (name !== null && !isBuiltInType(name)) types.add(name);
  }
  if (names.bodyIsSeries) runtime.add("Lines");
  const isOnlyStream = operation.stream?.isOnly === true;
  if (!isOnlyStream) types.add(names.responses);
  if (isOnlyStream) {
    // Its own method streams.
  } else if (operation.pages !== null) {
    runtime.add("PagePromise");
    const item = pageItemType(operation, model);
    if (!isBuiltInType(item.name)) types.add(item.name);
    add(
      operation.methodName,
      `PagePromise<${names.responses}, ${item.type}>`,
      "list",
      choice.options,
      operation.summary,
    );
  } else {
    runtime.add("ApiPromise");
    add(operation.methodName, `ApiPromise<${choice.responses}>`, "send", choice.options, operation.summary);
  }
  if (operation.stream !== null) {
    runtime.add("EventStream");
    const event = names.event ?? "unknown";
    if (!isBuiltInType(event)) types.add(event);
    const message = operation.stream.assemble === undefined ? null : messageType(operation);
    if (message !== null && !isBuiltInType(message)) types.add(message);
    const item = operation.stream.format === "events" ? "event" : "line";
    add(
      operation.stream.method,
      message === null ? `EventStream<${event}>` : `EventStream<${event}, ${message}>`,
      "stream",
      "RequestOptions",
      `${sentence(operation.summary)} The response arrives ${item} by ${item}.`,
    );
  }
  if (operation.wait !== null) {
    const type = successType(operation);
    if (!isBuiltInType(type)) types.add(type);
    const done = operation.wait.done.join(" or ");
    add(
      operation.wait.method,
      `Promise<${type}>`,
      "wait",
      `WaitOptions<${type}>`,
      `${sentence(operation.summary)} Asks again until the status is ${done}.`,
    );
  }
  if (operation.batches !== null) {
    const item = batchItemType(operation, operation.batches, model);
    if (!isBuiltInType(item.name)) types.add(item.name);
    for (const name of ["BatchOptions", "BatchResult"]) runtime.add(name);
    methods.push(batchMethod(operation, operation.batches, constant, item.type));
  }
  if (operation.gone !== null) {
    const type = successType(operation);
    if (!isBuiltInType(type)) types.add(type);
    runtime.add("WaitOptions");
    methods.push(goneMethod(operation, operation.gone.method, constant, type));
  }
  return methods;
}

/** The type of the one response that a stream makes up. */
function messageType(operation: ApiOperation): string {
  const contents = operation.responses
    .filter(({ status }) => status.startsWith("2"))
    .flatMap((response) => response.contents);
  return contents.find(({ mediaType }) => isJson(mediaType))?.type ?? "unknown";
}

function operationConstant(
  operation: ApiOperation,
  name: string,
  input: ResourceInput,
  int64: string,
  functions: Set<string>,
): string {
  const { model, configuration } = input;
  const exact = { json: int64Json(operation, model, int64), items: int64Items(operation, model, int64) };
  const data = operationData(operation, model, configuration, exact);
  for (const used of runtimeFunctionsIn(data)) functions.add(used);
  // TypeScript takes the type of a key that every object has from there, and widens the value under it.
  const inherited = [data.parameters, data.parts].some((map) => Object.keys(map ?? {}).some((key) => key in {}));
  const text = `${literal(data, "", "block")}${inherited ? " as const" : ""}`;
  return `\nexport const ${name}: Operation = ${text};`;
}
