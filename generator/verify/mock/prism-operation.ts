import type { getHttpOperationsFromSpec } from "@stoplight/prism-http";

type Operation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/**
 * An operation as Prism responds from it. The query and the fragment of its path go, of which Prism knows nothing. Names in the path that Prism
 * takes for text get one of ASCII letters.
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
    .replace(/[?#].*$/s, "")
    .replace(/\{([^{}]+)\}/g, (_, name: string) => `{${plainName(name)}}`);
  const parameters = (request?.path ?? []).map((parameter) => {
    const name = names.get(parameter.name);
    return name === undefined ? parameter : { ...parameter, name };
  });
  return {
    ...operation,
    path,
    ...(names.size === 0 ? {} : { request: { ...request, path: parameters } }),
  };
}
