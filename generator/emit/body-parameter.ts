import type { ParameterDeclarationStructure } from "ts-morph";
import type { ApiOperation, OperationTypes } from "../model/index.js";

/** Whether a caller may leave the body out, and the value that it has then. */
export function bodyDefault(
  { emptyBody }: ApiOperation,
  isOptional: boolean,
): Pick<ParameterDeclarationStructure, "initializer" | "hasQuestionToken"> {
  return emptyBody ? { initializer: "{}" } : { hasQuestionToken: isOptional };
}

/** The type of the body argument. */
export function bodyType({ body, bodyIsSeries }: OperationTypes): string {
  return bodyIsSeries ? `Lines<${body}>` : `${body}`;
}
