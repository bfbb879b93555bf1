import type { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import type { JsonValue } from "../../openapi/document.js";
import { isFixedByPath } from "../../openapi/path-query.js";
import { endOfPath } from "../../openapi/path-template.js";
import { asSent } from "./match-template.js";

type Operation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/**
 * An operation as Prism responds from it. The query and the fragment of its path go, of which Prism knows nothing. Names in the path that Prism
 * takes for text get one of ASCII letters, and the text between them is as it arrives. Parameters that the key of the path fixes go with its query.
 * Certificates, which Prism refuses to check, belong to the connection.
 */
export function prismOperation(operation: Operation): Operation {
  const { request } = operation;
  const names = new Map<string, string>();
  const plainName = (name: string): string => {
    if (/^[\w-]+$/.test(name)) return name;
    const known = names.get(name) ?? `apipin_${names.size}`;
    names.set(name, known);
    return known;
  };
  const path = operation.path
    .slice(0, endOfPath(operation.path))
    .replace(/\{([^{}]+)\}|[^{}]+/g, (text, name?: string) =>
      name === undefined ? asSent(text) : `{${plainName(name)}}`,
    );
  const parameters = (request?.path ?? []).map((parameter) => {
    const name = names.get(parameter.name);
    return name === undefined ? parameter : { ...parameter, name };
  });
  const query = (request?.query ?? []).filter(
    ({ name, schema }) => !isFixedByPath({}, operation.path, name, schema as JsonValue),
  );
  const security = operation.security?.map((schemes) => schemes.filter(({ type }) => type !== "mutualTLS"));
  return {
    ...operation,
    path,
    ...(security === undefined ? {} : { security }),
    request: { ...request, path: parameters, query },
  };
}
