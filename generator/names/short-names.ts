import { pascalCase, validIdentifier } from "./identifiers.js";
import { methodCandidates, type OperationWithCandidates } from "./name-candidates.js";
import type { NameableOperation, OperationName } from "./operation-names.js";
import { type RecordedNames, recordedName } from "./recorded-names.js";

/** Names of the operations of a version, and what their user may want to know of them. */
export interface ShortNames<Operation> {
  readonly nameOf: (operation: Operation) => OperationName;
  /** Operations whose short name others would have, too. */
  readonly lengthened: readonly Operation[];
  /** Operations whose recorded name another has on record. */
  readonly disputed: readonly Operation[];
}

/** An operation with the names it may have. */
interface Candidate<Operation> {
  readonly operation: Operation;
  /** The path on the client, part by part; a child that has the name of a method becomes one with its parent. */
  resource: readonly string[];
  readonly methods: readonly string[];
  /** Index of the name among the methods. */
  level: number;
  /** A name that does not give way, by an overlay or on record. */
  fixed: "given" | "recorded" | null;
}

/**
 * Names of all operations of a version. A name is a function of its own operation; where several operations come to one name, each of them takes
 * its next longer one. A name that an overlay gives or that is on record stays, and the others give way to it. The same goes for a
 * method and a resource below its own that come to one name: the method gives way, or the resource where the method's name stays.
 */
export function shortNames<Operation extends NameableOperation & OperationWithCandidates>(
  operations: readonly Operation[],
  recorded: RecordedNames,
): ShortNames<Operation> {
  const candidates = operations.map((operation) => candidateOf(operation, recorded));
  const disputed = new Set<Operation>();
  while (settle(candidates, disputed)) {
    // Each round takes longer names, of which there is an end.
  }
  const names = new Map(
    candidates.map(({ operation, resource, methods, level }): [Operation, OperationName] => {
      const method = methods[level] ?? "call";
      const prefix = validIdentifier([...resource, method].map(pascalPart).join(""), "Operation");
      return [operation, { resource: resource.join("."), method, prefix }];
    }),
  );
  const unnamed = (operation: Operation): OperationName => ({
    resource: operation.resource,
    method: "call",
    prefix: "Operation",
  });
  return {
    nameOf: (operation) => names.get(operation) ?? unnamed(operation),
    lengthened: candidates
      .filter(({ level, methods }) => methods[level] !== methods[0])
      .map(({ operation }) => operation),
    disputed: [...disputed],
  };
}

function candidateOf<Operation extends NameableOperation & OperationWithCandidates>(
  operation: Operation,
  recorded: RecordedNames,
): Candidate<Operation> {
  const { givenName, hasGivenResource, resource } = operation;
  const kept = givenName === null && !hasGivenResource ? recordedName(recorded, operation) : undefined;
  const own = { operation, level: 0, resource: resource.split(".") };
  if (givenName !== null) return { ...own, methods: [givenName], fixed: "given" };
  const methods = methodCandidates(operation);
  if (kept === undefined) return { ...own, methods, fixed: null };
  const parts = kept.split(".");
  return { ...own, resource: parts.slice(0, -1), methods: [...parts.slice(-1), ...methods], fixed: "recorded" };
}

/** An operation under one of its names: that of its own method, or of one that streams or waits. */
interface NamedCandidate<Operation> {
  readonly candidate: Candidate<Operation>;
  readonly isOwn: boolean;
}

/** One round: each operation whose name is not its own alone goes a step on. True where one did. */
function settle<Operation extends NameableOperation>(
  candidates: readonly Candidate<Operation>[],
  disputed: Set<Operation>,
): boolean {
  const named = new Map<string, NamedCandidate<Operation>[]>();
  for (const candidate of candidates) {
    for (const name of namesOf(candidate)) {
      const entry = { candidate, isOwn: name === nameOf(candidate) };
      named.set(keyOf(name), [...(named.get(keyOf(name)) ?? []), entry]);
    }
  }
  const yielding = new Set<Candidate<Operation>>();
  for (const group of named.values()) {
    if (new Set(group.map(({ candidate }) => candidate)).size < 2) continue;
    const hasGiven = group.some(({ candidate, isOwn }) => candidate.fixed === "given" || !isOwn);
    const records = group.filter(({ candidate }) => candidate.fixed === "recorded");
    if (records.length > 1) for (const { candidate } of records) disputed.add(candidate.operation);
    const keepsRecord = !hasGiven && records.length === 1;
    for (const { candidate, isOwn } of group)
      if (isOwn && !(keepsRecord && candidate.fixed === "recorded")) yielding.add(candidate);
  }
  let changed = false;
  for (const member of yielding) changed = lengthen(member) || changed;
  return separate(candidates) || changed;
}

/** Takes the next longer name; false for the longest. */
function lengthen<Operation extends NameableOperation>(candidate: Candidate<Operation>): boolean {
  if (candidate.fixed === "given" || candidate.level === candidate.methods.length - 1) return false;
  if (candidate.fixed === "recorded") candidate.resource = candidate.operation.resource.split(".");
  candidate.level++;
  candidate.fixed = null;
  return true;
}

/** Parts the methods of a resource from the resources below it that have their names. True where there was one. */
function separate<Operation extends NameableOperation>(candidates: readonly Candidate<Operation>[]): boolean {
  const resources = new Map<string, Candidate<Operation>[]>();
  for (const candidate of candidates) {
    for (let length = 2; length <= candidate.resource.length; length++) {
      const path = candidate.resource.slice(0, length).join(".");
      const others = resources.get(path);
      if (others === undefined) resources.set(path, [candidate]);
      else others.push(candidate);
    }
  }
  let changed = false;
  for (const method of candidates) {
    for (const name of namesOf(method)) {
      const below = resources.get(name);
      if (below === undefined) continue;
      if (method.fixed === null && name === nameOf(method)) changed = lengthen(method) || changed;
      else for (const candidate of below) changed = joinParent(candidate, name.split(".").length) || changed;
    }
  }
  return changed;
}

/** `beta.files` → `betaFiles`: the part of a resource's path that ends at a length becomes one with the part before it. */
function joinParent<Operation extends NameableOperation>(candidate: Candidate<Operation>, length: number): boolean {
  const { resource, fixed, operation } = candidate;
  if (fixed === "recorded" || operation.hasGivenResource || resource.length < length) return false;
  const joined = `${resource[length - 2]}${pascalPart(resource[length - 1] ?? "")}`;
  candidate.resource = [...resource.slice(0, length - 2), joined, ...resource.slice(length)];
  return true;
}

function nameOf<Operation>({ resource, methods, level }: Candidate<Operation>): string {
  return [...resource, methods[level] ?? "call"].join(".");
}

/** All methods that an operation gives its resource: its own, and those that stream and wait. */
function namesOf<Operation extends NameableOperation>(candidate: Candidate<Operation>): readonly string[] {
  const { stream, wait } = candidate.operation;
  const others = [stream?.method, wait?.method].filter((name) => name !== undefined);
  return [nameOf(candidate), ...others.map((name) => [...candidate.resource, name].join("."))];
}

/** Equal for names whose types would have one name, whatever the case. */
function keyOf(name: string): string {
  return name.replaceAll(".", "").toLowerCase();
}

/** A part of a name within a longer one, with its inner capitals: `bankAccounts` → `BankAccounts`. */
function pascalPart(part: string): string {
  return pascalCase(part) === "" ? part : `${part.charAt(0).toUpperCase()}${part.slice(1)}`;
}
