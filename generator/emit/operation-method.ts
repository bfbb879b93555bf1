import type { MethodDeclarationStructure } from "ts-morph";
import type { ApiOperation } from "../model/index.js";
import { pathArguments } from "../names/path-arguments.js";
import { isQueryOrOptions } from "../names/query-or-options.js";
import { bodyDefault, bodyType } from "./body-parameter.js";
import { mediaTypeSignature } from "./media-type-signature.js";
import { methodDocumentation } from "./method-documentation.js";
import type { Failure } from "./shared-failures.js";
import { StructureKind } from "./structure-kind.js";
import { commentOf } from "./text/documentation.js";
import { propertyName } from "./text/literal.js";
import { pathParameterType } from "./value-type.js";

/** How a method is declared, beside the operation. */
export interface MethodPlan {
  readonly name: string;
  readonly returnType: string;
  /** Method of the transport. */
  readonly call: string;
  readonly options: string;
  readonly summary: string;
  readonly constant: string;
}

/**
 * A method that sends an operation.
 *
 * @param known failures that the class documents
 */
export function operationMethod(
  operation: ApiOperation,
  plan: MethodPlan,
  known: readonly Failure[],
): MethodDeclarationStructure {
  const { types } = operation;
  const path = pathArguments(operation).map(({ parameter, name }) => ({
    wire: parameter.name,
    name,
    type: pathParameterType(parameter),
  }));
  const pathEntries = path.map(({ wire, name }) => (wire === name ? name : `${propertyName(wire)}: ${name}`));
  const choice = plan.call === "send" || plan.call === "list" ? mediaTypeSignature(operation) : null;
  const query = plan.call === "wait" && !types.queryRequired ? null : types.query;
  const takesOptions = isQueryOrOptions(operation);
  const queryKey = takesOptions ? "queryOrOptions" : "query";
  const input = [
    ...(path.length > 0 ? [`path: { ${pathEntries.join(", ")} }`] : []),
    ...(types.body === null ? [] : ["body"]),
    ...(query === null ? [] : [types.queryName === queryKey ? queryKey : `${queryKey}: ${types.queryName}`]),
  ];
  // A required argument after an optional one would make the optional one required.
  const bodyOptional = !types.bodyRequired && !types.queryRequired;
  return {
    kind: StructureKind.Method,
    name: propertyName(plan.name),
    typeParameters: [...(choice?.typeParameters ?? [])],
    parameters: [
      ...path.map(({ name, type }) => ({ name, type })),
      ...(types.body === null
        ? []
        : [{ name: "body", type: choice?.body ?? bodyType(types), ...bodyDefault(operation, bodyOptional) }]),
      ...(query === null
        ? []
        : [
            {
              name: types.queryName,
              type: takesOptions
                ? `${query} | ${plan.options.includes("&") ? `(${plan.options})` : plan.options}`
                : query,
              hasQuestionToken: !types.queryRequired,
            },
          ]),
      { name: "options", type: plan.options, hasQuestionToken: true },
    ],
    returnType: plan.returnType,
    docs: commentOf(methodDocumentation(operation, plan, known)),
    statements: [callStatement(plan, input.length === 0 ? "{}" : `{ ${input.join(", ")} }`)],
  };
}

const LINE = 116;

/** Inferring the types from the return type would cost a compiler as much as all the rest of the client, so the call names them. */
function callStatement({ call, constant, returnType }: MethodPlan, input: string): string {
  const callee = `return this.#transport.${call}${returnType.slice(returnType.indexOf("<"))}`;
  const line = `${callee}(${constant}, ${input}, options);`;
  return line.length <= LINE ? line : `${callee}(\n  ${constant},\n  ${input},\n  options,\n);`;
}
