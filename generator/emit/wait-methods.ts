import type { MethodDeclarationStructure } from "ts-morph";
import type { ApiOperation, StartedWait } from "../model/index.js";
import { startsMethodName } from "../names/method-names.js";
import { bodyDefault } from "./body-parameter.js";
import { sentence } from "./method-documentation.js";
import { inputOf, neededArguments } from "./needed-arguments.js";
import { StructureKind } from "./structure-kind.js";
import { documentation } from "./text/documentation.js";
import { propertyName, stringLiteral } from "./text/literal.js";

/** The method that waits until the thing of an operation is gone. `constant`: that of the operation. `type`: what a look gives. */
export function goneMethod(
  operation: ApiOperation,
  method: string,
  constant: string,
  type: string,
): MethodDeclarationStructure {
  const { path, query, entries } = neededArguments(operation);
  return {
    kind: StructureKind.Method,
    name: propertyName(method),
    parameters: [...path, ...query, { name: "options", type: `WaitOptions<${type}>`, hasQuestionToken: true }],
    returnType: "Promise<void>",
    docs: [
      `\n${documentation(
        [`${sentence(operation.summary)} Asks again until nothing is there any more (404).`, routeOf(operation)],
        [TIMEOUT],
      )}`,
    ],
    statements: [`return waitUntilGone(${constant}, ${inputOf(entries)}, options, this.#transport);`],
  };
}

/** The method that starts work and waits for it. `constant` and `looking`: those of the two operations. */
export function startMethod(
  operation: ApiOperation,
  { wait, type, parameter, pointer, shared }: StartedWait,
  constant: string,
  looking: string,
): MethodDeclarationStructure {
  const { path, query, entries } = neededArguments(operation);
  const { body, bodyRequired } = operation.types;
  const done = (wait.wait?.done ?? []).join(" or ");
  const given = [
    constant,
    inputOf(body === null ? entries : [...entries, "body"]),
    "options",
    "this.#transport",
    looking,
  ];
  const places = [stringLiteral(parameter), stringLiteral(pointer)];
  if (shared.length > 0) places.push(`[${shared.map(stringLiteral).join(", ")}]`);
  return {
    kind: StructureKind.Method,
    name: propertyName(startsMethodName(operation)),
    parameters: [
      ...path,
      ...(body === null
        ? []
        : [{ name: "body", type: body, ...bodyDefault(operation, !bodyRequired && query.length === 0) }]),
      ...query,
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
