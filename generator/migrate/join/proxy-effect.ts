import type { Change } from "../../diff/index.js";
import type { ApiOperation } from "../../model/index.js";
import type { Place } from "../report.js";
import type { Subject, Use } from "../use.js";
import { type MethodName, methodsOf, roleOf, successorOperation } from "./successors.js";
import type { Clients } from "./version-clients.js";
import { movedWait } from "./wait-effect.js";

/** The option of a proxy that lists the methods which it sends. */
export const ALLOW: Extract<Subject, { kind: "runtime" }> = { kind: "runtime", name: "allow" };

/**
 * The effect of a change on the list of methods that a proxy sends: a page may call a method that makes several calls, and one of them is of another operation
 * now, which the list lacks.
 */
export function proxyEffect(change: Change, use: Use, clients: Clients): Place["certainty"] | undefined {
  return neededCalls(change, use, clients).length === 0 ? undefined : "maybe";
}

/** The next step at a list of methods that a proxy sends; undefined where it lacks none. */
export function proxyAdvice(change: Change, use: Use, clients: Clients): string | undefined {
  const needed = neededCalls(change, use, clients);
  if (needed.length === 0) return undefined;
  const lines = needed.map(({ method, call }) => `\`${method}\` needs \`${call}\``);
  return `${lines.join(", ")}: add it to the list where a page calls that method, or its call is refused.`;
}

/** A method that makes several calls, and the one of them that a list lacks after a move. */
interface NeededCall {
  readonly method: string;
  readonly call: string;
}

function neededCalls(change: Change, { subject, wholes = [] }: Use, clients: Clients): readonly NeededCall[] {
  if (subject.kind !== "runtime" || subject.name !== ALLOW.name || change.subject.kind !== "client") return [];
  const { resource } = change.subject;
  const isOfResult = change.id === "client-result-changed";
  const changed = isOfResult ? roleOf(clients.from, change.subject)?.operation : undefined;
  const methods = changed === undefined ? [] : methodsOf(changed, clients.from);
  return wholes.flatMap(({ value, isWhole }) => {
    if (!isWhole || !Array.isArray(value)) return [];
    const allowed = value.flatMap((name) => operationOf(String(name), clients) ?? []);
    const after = allowed.flatMap((each) => successorOperation(clients.to, each) ?? []);
    return methods.flatMap((method) => needed(change, { resource, method }, { allowed, after }, clients));
  });
}

function needed(
  change: Change,
  method: MethodName,
  { allowed, after }: { readonly allowed: readonly ApiOperation[]; readonly after: readonly ApiOperation[] },
  clients: Clients,
): readonly NeededCall[] {
  const sent = roleOf(clients.from, method)?.operation;
  if (sent === undefined || !allowed.includes(sent)) return [];
  return movedWait(change, method, clients)
    .filter((wait) => allowed.includes(wait.before) && !after.includes(wait.after))
    .map((wait) => ({
      method: `${method.resource}.${method.method}`,
      call: `${wait.after.resource}.${wait.after.methodName}`,
    }));
}

/** The operation of a method by its name in the list: `files.get`. */
function operationOf(name: string, { from }: Clients): ApiOperation | undefined {
  const at = name.lastIndexOf(".");
  return roleOf(from, { resource: name.slice(0, at), method: name.slice(at + 1) })?.operation;
}
