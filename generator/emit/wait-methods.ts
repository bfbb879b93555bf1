import type { MethodDeclarationStructure } from "ts-morph";
import type { ApiOperation, StartedWait } from "../model/index.js";
import { startsMethodName } from "../names/method-names.js";
import { pathArguments } from "../names/path-arguments.js";
import { bodyDefault } from "./body-parameter.js";
import { tsMorph } from "./compilers.js";
import { sentence } from "./method-documentation.js";
import { documentation } from "./text/documentation.js";
import { propertyName, stringLiteral } from "./text/literal.js";
import { pathParameterType } from "./value-type.js";

const { StructureKind } = tsMorph;

/** The method that waits until the thing of an operation is gone. `constant`: that of the operation. `type`: what a look gives. */
export function goneMethod(
  operation: ApiOperation,
  method: string,
  constant: string,
  type: string,
): MethodDeclarationStructure {
  const { parameters, path } = pathOf(operation);
  return {
    kind: StructureKind.Method,
    name: propertyName(method),
    parameters: [...parameters, { name: "options", type: `WaitOptions<${type}>`, hasQuestionToken: true }],
    returnType: "Promise<void>",
    docs: [
      `\n${documentation(
        [`${sentence(operation.summary)} Asks again until nothing is there any more (404).`, routeOf(operation)],
        [TIMEOUT],
      )}`,
    ],
    statements: [`return waitUntilGone(${constant}, ${input(path, [])}, options, this.#transport);`],
  };
}

/** The method that starts work and waits for it. `constant` and `looking`: those of the two operations. */
export function startMethod(
  operation: ApiOperation,
  { wait, type, parameter, pointer }: StartedWait,
  constant: string,
  looking: string,
): MethodDeclarationStructure {
  const { parameters, path } = pathOf(operation);
  const { body, bodyRequired } = operation.types;
  const done = (wait.wait?.done ?? []).join(" or ");
  const given = [constant, input(path, body === null ? [] : ["body"]), "options", "this.#transport", looking];
  const places = [stringLiteral(parameter), stringLiteral(pointer)];
  return {
    kind: StructureKind.Method,
    name: propertyName(startsMethodName(operation)),
    parameters: [
      ...parameters,
      ...(body === null ? [] : [{ name: "body", type: body, ...bodyDefault(operation, !bodyRequired) }]),
      { name: "options", type: `WaitOptions<${type}>`, hasQuestionToken: true },
    ],
    returnType: `Promise<${type}>`,
    docs: [
      `\n${documentation(
        [
          `${sentence(operation.summary)} Waits until the status is ${done}.`,
          "`options` are those of the wait; `options.request` are those of the first request and of each look.",
          routeOf(operation),
        ],
        ["@throws {WaitFailedError} The status says that it failed.", TIMEOUT],
      )}`,
    ],
    statements: [`return startAndWait(${[...given, ...places].join(", ")});`],
  };
}

const TIMEOUT = "@throws {TimeoutError} The time of `options.timeout` is over.";

function routeOf({ httpMethod, path }: ApiOperation): string {
  return `\`${httpMethod} ${path}\``.replaceAll("\n", " ");
}

function pathOf(operation: ApiOperation): {
  readonly parameters: { readonly name: string; readonly type: string }[];
  readonly path: readonly string[];
} {
  const given = pathArguments(operation).map(({ parameter, name }) => ({
    name,
    type: pathParameterType(parameter),
    wire: parameter.name,
  }));
  return {
    parameters: given.map(({ name, type }) => ({ name, type })),
    path: given.map(({ wire, name }) => (wire === name ? name : `${propertyName(wire)}: ${name}`)),
  };
}

function input(path: readonly string[], others: readonly string[]): string {
  const entries = [...(path.length === 0 ? [] : [`path: { ${path.join(", ")} }`]), ...others];
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
