import type { ApiOperation } from "../model/index.js";
import { camelCase } from "../names/identifiers.js";
import { pathArguments } from "../names/path-arguments.js";
import { markdownProse } from "../templates/prose.js";
import { type Failure, failuresOf } from "./shared-failures.js";
import { documentation, escapeComment, wrap } from "./text/documentation.js";

/**
 * Documentation of a method: its summary and description, its request, and what it throws.
 *
 * @param call the method of the transport
 * @param known failures that the class documents
 */
export function methodDocumentation(
  operation: ApiOperation,
  { call, summary }: { readonly call: string; readonly summary: string },
  known: readonly Failure[] = [],
): string {
  const description = operation.description.trim() === operation.summary.trim() ? "" : operation.description;
  const shared = new Set(known.map(({ text }) => text));
  const failures = failuresOf(operation).filter(({ text }) => !shared.has(text));
  return documentation(
    [sentence(summary), description, originOf(operation)],
    [
      ...parameterTags(operation),
      ...failures.flatMap(({ className, text }) => wrap(throwsTag(className, text))),
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

function throwsTag(name: string, text: string): string {
  return `@throws {${name}} ${text}`;
}
