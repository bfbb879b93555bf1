import { isPropertyIdentifier, memberName } from "./identifiers.js";
import { operationKey } from "./operation-ids.js";
import { isClientMember } from "./resource-names.js";

/** The text of `specs/names.json` as data: by service, then by `METHOD /path`, the call on the client: `pets.list`. */
export interface RecordedNames {
  readonly [service: string]: { readonly [operation: string]: string };
}

/** An operation as the record names it. */
export interface RecordedOperation {
  readonly service: string;
  readonly httpMethod: string;
  readonly path: string;
}

/** The name that was recorded for an operation, if any. */
export function recordedName(
  names: RecordedNames,
  { service, httpMethod, path }: RecordedOperation,
): string | undefined {
  const own = Object.hasOwn(names, service) ? names[service] : undefined;
  const key = operationKey(httpMethod, path);
  return own !== undefined && Object.hasOwn(own, key) ? own[key] : undefined;
}

/** Why a name cannot be that of a method on the client, as the end of a sentence; undefined where it can. */
export function reasonAgainst(name: string): string | undefined {
  const [first = "", ...rest] = name.split(".");
  if (rest.length === 0) return "has no resource before the method: write `resource.method`";
  const bad = [first, ...rest].find((part) => !isPropertyIdentifier(part));
  if (bad !== undefined) return `has the part ${JSON.stringify(bad)}, which is no identifier`;
  const taken = [first, ...rest].find((part) => memberName(part, "") !== part);
  if (taken !== undefined) return `has the part \`${taken}\`, which every object has or which a promise would call`;
  return isClientMember(first) ? `begins with \`${first}\`, which every client has already` : undefined;
}

/** The record as text: services by name, operations by path, then method. */
export function printRecordedNames(names: RecordedNames): string {
  const rank = (key: string): string => key.split(" ").toReversed().join(" ");
  const sorted = Object.entries(names)
    .filter(([, own]) => Object.keys(own).length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([service, own]) => [
      service,
      Object.fromEntries(Object.entries(own).sort(([a], [b]) => (rank(a) < rank(b) ? -1 : 1))),
    ]);
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}
