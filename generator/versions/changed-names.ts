import type { ActionNode, ListedName } from "./action-nodes.js";
import type { NameChange } from "./name-changes.js";

/** Fields of the vocabulary whose value is an operationId. */
const OPERATION_FIELDS: ReadonlySet<string> = new Set(["operation", "operationId"]);

/** Fields of the vocabulary whose value is a parameter of the path of an operation that the same words name. */
const PARAMETER_FIELDS: ReadonlySet<string> = new Set(["parameter", "argument"]);

/** A value of an action, as its file writes it, with the present names of operations, schemas and paths. */
export function withPresentNames(written: string, key: string | undefined, names: readonly NameChange[]): string {
  return names.reduce((text, change) => {
    if (key !== undefined && change.kind === "operation" && !OPERATION_FIELDS.has(key)) return text;
    if (key !== undefined && change.kind === "parameter" && !PARAMETER_FIELDS.has(key)) return text;
    return changed(text, change, key === undefined || key === "copy");
  }, written);
}

/**
 * The changes that concern an action: those whose earlier name it writes.
 *
 * @param services that it is for, by their present names; undefined for all of them
 */
export function namesWritten(
  { target, values }: ActionNode,
  text: string,
  names: readonly NameChange[],
  services: readonly string[] | undefined,
): readonly NameChange[] {
  const writes = (change: NameChange, value: ListedName, key: string | undefined): boolean => {
    const written = text.slice(value.start, value.end);
    return withPresentNames(written, key, [change]) !== written;
  };
  return names.filter((change) => {
    const isOwn = services?.includes(change.service) !== false;
    // The words of one service may name an operation of another one.
    if (!isOwn && change.kind !== "operation" && change.kind !== "parameter") return false;
    const inTarget = target !== undefined && writes(change, target, undefined);
    const inValues = values.some((value) => writes(change, value, value.key ?? ""));
    if (change.kind !== "parameter") return inTarget || inValues;
    return (isOwn && inTarget) || (inValues && values.some(({ name }) => change.operations?.includes(name)));
  });
}

function changed(text: string, { kind, earlier, present }: NameChange, isPath: boolean): string {
  const name = escaped(earlier);
  const put = (before: string, after = ""): string => `${before}${present}${after}`;
  if (kind === "parameter" && isPath)
    return text.replace(new RegExp(`(@\\.name\\s*==\\s*['"]+)${name}(?=['"])`, "g"), (_, before: string) =>
      put(before),
    );
  if ((kind === "operation" || kind === "parameter") && !isPath)
    return text.replace(new RegExp(`^(['"]?)${name}(['"]?)$`), (_, open: string, close: string) => put(open, close));
  if (kind === "schema" && !isPath)
    return text.replace(new RegExp(`(#/components/schemas/)${name}(?![^/'"])`, "g"), (_, before: string) =>
      put(before),
    );
  if (kind === "schema") {
    const steps = text.replace(new RegExp(`(\\.schemas\\.)${name}(?![\\w-])`, "g"), (_, before: string) => put(before));
    return steps.replace(/(?<=schemas(?:['"]+\])?\[)[^\]]*(?=\])/g, (list) => quoted(list, name, put));
  }
  return quoted(text, name, put);
}

/** Changes a name in quotes, of YAML, of JSONPath (RFC 9535 §2.3.1), or of both. */
function quoted(text: string, name: string, put: (before: string, after: string) => string): string {
  return text.replace(new RegExp(`(['"]+)${name}(['"]+)`, "g"), (_, open: string, close: string) => put(open, close));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
