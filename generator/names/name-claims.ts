import type { NameableOperation } from "./operation-names.js";

/** An operation with the names it may have. */
export interface Candidate<Operation> {
  readonly operation: Operation;
  /** The path on the client, part by part; a child that has the name of a method becomes one with its parent. */
  resource: readonly string[];
  readonly methods: readonly string[];
  /** Index of the name among the methods. */
  level: number;
  /** A name that does not give way, by an overlay or on record. */
  fixed: "given" | "recorded" | null;
}

/** A name that an operation claims: for its own method, for one that an overlay names, or for one that streams and is called after its own. */
export interface Claim {
  readonly kind: "own" | "given" | "derived";
  /** Path on the client: `beta.datasets.list`. */
  readonly name: string;
}

/** The names that an operation claims, that of its own method first. */
export function claimsOf<Operation extends NameableOperation>(candidate: Candidate<Operation>): readonly Claim[] {
  const { stream, wait } = candidate.operation;
  const claim = (kind: Claim["kind"], method: string): Claim => ({ kind, name: pathOf(candidate, method) });
  const [derived] = streamNames(candidate);
  return [
    claim("own", methodOf(candidate)),
    ...(stream === null || stream.isOnly || stream.method === null ? [] : [claim("given", stream.method)]),
    ...(derived === undefined ? [] : [claim("derived", derived)]),
    ...(wait === null ? [] : [claim("given", wait.method)]),
  ];
}

/** The name of the method as it is by now. */
export function methodOf<Operation>({ methods, level }: Candidate<Operation>): string {
  return methods[level] ?? "call";
}

/** Path of a method on the client. */
export function pathOf<Operation>({ resource }: Candidate<Operation>, method: string): string {
  return [...resource, method].join(".");
}

/** Names of a method that streams and has none of its own: `stream` beside `send` and `create`, else the method with `Stream` behind it. */
export function streamNames<Operation extends NameableOperation>(candidate: Candidate<Operation>): readonly string[] {
  const { stream } = candidate.operation;
  if (stream === null || stream.isOnly || stream.method !== null) return [];
  const method = methodOf(candidate);
  return [...(method === "send" || method === "create" ? ["stream"] : []), `${method}Stream`];
}

/** Equal for names whose types would have one name, whatever the case. */
export function claimKey(name: string): string {
  return name.replaceAll(".", "").toLowerCase();
}
