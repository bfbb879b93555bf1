import type { ApiOperation, OperationTypes } from "../model/index.js";
import type { ParameterStructure } from "./structures.js";

/** Whether a caller may leave the body out, and the value that it has then. */
export function bodyDefault(
  { emptyBody }: ApiOperation,
  isOptional: boolean,
): Pick<ParameterStructure, "initializer" | "hasQuestionToken"> {
  return emptyBody ? { initializer: "{}" } : { hasQuestionToken: isOptional };
}

/** The type of the body argument. */
export function bodyType({ body, bodyIsSeries }: OperationTypes): string {
  return bodyIsSeries ? `Lines<${body}>` : `${body}`;
}
