import type { MethodDeclarationStructure } from "ts-morph";
import type { HandleModel, ResourceModel } from "../model/index.js";
import { StructureKind } from "./structure-kind.js";
import { documentation, escapeComment } from "./text/documentation.js";
import { stringLiteral } from "./text/literal.js";

/** Functions of the runtime that a module with the handles of these resources imports. */
export function handleFunctions(resources: readonly ResourceModel[]): readonly string[] {
  return resources.some(({ handle }) => handle !== null) ? ["handleOf"] : [];
}

/** Types of the runtime that such a module imports. */
export function handleTypes(resources: readonly ResourceModel[]): readonly string[] {
  const handles = resources.flatMap(({ handle }) => handle ?? []);
  return [
    ...(handles.length > 0 ? ["HandleHost"] : []),
    ...(handles.some(({ defaults }) => defaults.length > 0) ? ["HandleDefaults"] : []),
  ];
}

/** The method of the client that gives a handle; none for a resource that is a property. */
export function handleMethod(resource: ResourceModel): readonly MethodDeclarationStructure[] {
  const { name, className, handle, description } = resource;
  if (handle === null) return [];
  const { argument, defaults } = handle;
  const operation = escapeComment(handle.operation).replaceAll("\n", " ");
  return [
    {
      kind: StructureKind.Method,
      name,
      parameters: [
        { name: argument, type: "string | HandleHost" },
        ...(defaults.length === 0 ? [] : [{ name: "defaults", type: defaultsType(defaults), hasQuestionToken: true }]),
      ],
      returnType: className,
      docs: [
        `\n${documentation(
          [description],
          [
            `@param ${argument} its name, by which ${operation} tells the host, once; or \`{ host }\``,
            ...(defaults.length === 0 ? [] : ["@param defaults for all calls that leave them out"]),
          ],
        )}`,
      ],
      statements: [`return ${madeHandle(resource, handle, "this.#transport")};`],
    },
  ];
}

/** The type that a resource has on a client of some resources. */
export function definedType({ className, handle }: ResourceModel): string {
  return handle === null ? className : `(${signature(handle, true)}) => ${className}`;
}

/** The function that makes the resource of a transport. */
export function createFunction(resource: ResourceModel): string {
  const { className, handle } = resource;
  if (handle === null) return `(transport) => new ${className}(transport)`;
  return `(transport) => (${signature(handle, false)}) => ${madeHandle(resource, handle, "transport")}`;
}

/** The method of a handle that gives one of other options. */
export function withOptionsOfHandle(className: string, options: string): MethodDeclarationStructure {
  return {
    kind: StructureKind.Method,
    name: "withOptions",
    parameters: [{ name: "options", type: options }],
    returnType: className,
    docs: ["This handle with options changed; what is known of its host it shares."],
    statements: [`return new ${className}(this.#transport.withOptions(options));`],
  };
}

function signature({ argument, defaults }: HandleModel, isTyped: boolean): string {
  if (!isTyped) return [argument, ...(defaults.length === 0 ? [] : ["defaults"])].join(", ");
  const own = `${argument}: string | HandleHost`;
  return defaults.length === 0 ? own : `${own}, defaults?: ${defaultsType(defaults)}`;
}

function defaultsType(defaults: readonly string[]): string {
  return `HandleDefaults<${defaults.map(stringLiteral).join(" | ")}>`;
}

function madeHandle({ className }: ResourceModel, handle: HandleModel, transport: string): string {
  const { parameter, argument, defaults } = handle;
  const given = [transport, stringLiteral(parameter), argument, ...(defaults.length === 0 ? [] : ["defaults"])];
  return `new ${className}(handleOf(${given.join(", ")}))`;
}
