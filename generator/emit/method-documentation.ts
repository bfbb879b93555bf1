import type { ApiOperation, ResponseModel } from "../model/index.js";
import { camelCase } from "../names/identifiers.js";
import { pathArguments } from "../names/path-arguments.js";
import { type ErrorClassName, errorClassName } from "../names/public-names.js";
import { markdownProse } from "../templates/prose.js";
import { documentation, escapeComment, wrap } from "./text/documentation.js";

/**
 * Documentation of a method: its summary and description, its request, and what it throws.
 *
 * @param call the method of the transport
 */
export function methodDocumentation(
  operation: ApiOperation,
  { call, summary }: { readonly call: string; readonly summary: string },
): string {
  const description = operation.description.trim() === operation.summary.trim() ? "" : operation.description;
  const failures = operation.responses
    .filter(({ status }) => !status.startsWith("2") && status !== "default")
    .map(failureTag);
  return documentation(
    [sentence(summary), description, originOf(operation)],
    [
      ...parameterTags(operation),
      ...failures,
      ...(THROWS[call] ?? []),
      ...(operation.deprecated ? ["@deprecated"] : []),
    ],
  );
}

/** The request, and the operationId where the method has another name, so that a search for either leads here. */
function originOf({ httpMethod, path, operationId, methodName }: ApiOperation): string {
  const code = (text: string): string => `\`${text.replaceAll("`", "'")}\``;
  const route = code(`${httpMethod} ${path}`);
  return operationId === "" || camelCase(operationId) === methodName
    ? route
    : `${route}, operation ${code(operationId)}`;
}

/** Arguments of the path, of which no type tells anything; those of the body and the query are documented with their types. */
function parameterTags(operation: ApiOperation): readonly string[] {
  return pathArguments(operation).flatMap(({ parameter, name }) => {
    const [text = ""] = escapeComment(markdownProse(parameter.description)).trim().split("\n");
    return text === "" ? [] : wrap(`@param ${name} ${text}`);
  });
}

/** Errors of a method of the transport beside those of a response. */
const THROWS: { readonly [call: string]: readonly string[] } = {
  stream: [throwsTag("StreamInterruptedError", "The stream was cut, or the server sent an error as an event.")],
  wait: [
    throwsTag("WaitFailedError", "The status says that it failed."),
    throwsTag("TimeoutError", "The time of `options.timeout` is over."),
  ],
};

/** A sentence with a full stop at its end. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" || /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

function throwsTag(name: ErrorClassName, text: string): string {
  return `@throws {${name}} ${text}`;
}

function failureTag({ status, description }: ResponseModel): string {
  const [first = ""] = escapeComment(markdownProse(description)).trim().split("\n");
  const shown = escapeComment(status).replaceAll("\n", " ");
  return throwsTag(errorClassName(status), first === "" ? shown : `${shown}: ${first}`);
}
