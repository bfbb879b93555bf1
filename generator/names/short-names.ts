import { checksum, pascalCase, validIdentifier } from "./identifiers.js";
import { methodCandidates, type OperationWithCandidates } from "./name-candidates.js";
import { type Candidate, type Claim, claimKey, claimsOf, methodOf, pathOf, streamNames } from "./name-claims.js";
import type { NameableOperation, OperationName } from "./operation-names.js";
import { type RecordedNames, recordedName } from "./recorded-names.js";
import { resourceWithParents } from "./resource-tree.js";

/** Names of the operations of a version, and what their user may want to know of them. */
export interface ShortNames<Operation> {
  readonly nameOf: (operation: Operation) => OperationName;
  /** Operations whose short name others would have, too. */
  readonly lengthened: readonly Operation[];
  /** Operations whose recorded name another has on record. */
  readonly disputed: readonly Operation[];
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
  const streamOf = streamNamer(candidates);
  const names = new Map(
    candidates.map((candidate): [Operation, OperationName] => {
      const { operation, resource } = candidate;
      const method = methodOf(candidate);
      const prefix = validIdentifier([...resource, method].map(pascalPart).join(""), "Operation");
      return [operation, { resource: resource.join("."), method, stream: streamOf(candidate), prefix }];
    }),
  );
  const unnamed = (operation: Operation): OperationName => ({
    resource: operation.resource,
    method: "call",
    stream: null,
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

/** A claim and who makes it. */
interface MadeClaim<Operation> extends Claim {
  readonly candidate: Candidate<Operation>;
}

function claimsByKey<Operation extends NameableOperation>(
  candidates: readonly Candidate<Operation>[],
): ReadonlyMap<string, readonly MadeClaim<Operation>[]> {
  const made = new Map<string, MadeClaim<Operation>[]>();
  for (const candidate of candidates) {
    for (const claim of claimsOf(candidate)) {
      const key = claimKey(claim.name);
      const others = made.get(key);
      if (others === undefined) made.set(key, [{ ...claim, candidate }]);
      else others.push({ ...claim, candidate });
    }
  }
  return made;
}

/** One round: each operation whose name is not its own alone goes a step on. True where one did. */
function settle<Operation extends NameableOperation>(
  candidates: readonly Candidate<Operation>[],
  disputed: Set<Operation>,
): boolean {
  const yielding = new Set<Candidate<Operation>>();
  for (const group of claimsByKey(candidates).values()) {
    if (new Set(group.map(({ candidate }) => candidate)).size < 2) continue;
    const own = group.filter(({ kind }) => kind === "own").map(({ candidate }) => candidate);
    const records = own.filter(({ fixed }) => fixed === "recorded");
    if (records.length > 1) for (const { operation } of records) disputed.add(operation);
    const hasGiven = group.some(({ kind, candidate }) => kind === "given" || candidate.fixed === "given");
    // A method that streams is called after its own, which another that comes must not change.
    const hasKept = group.some(({ kind, candidate }) => kind === "derived" && candidate.fixed !== null);
    if (own.length < 2 && !hasGiven && !hasKept) continue;
    const keepsRecord = records.length === 1 && !hasGiven;
    for (const each of own) if (!(keepsRecord && each.fixed === "recorded")) yielding.add(each);
  }
  let changed = false;
  for (const member of yielding) changed = lengthen(member) || changed;
  return separate(candidates) || changed;
}

/** Gives the method that streams its name, once all others have theirs: a name that no other operation and no resource has. */
function streamNamer<Operation extends NameableOperation>(
  candidates: readonly Candidate<Operation>[],
): (candidate: Candidate<Operation>) => string | null {
  const claims = claimsByKey(candidates);
  const resources = new Set(candidates.flatMap(({ resource }) => resourceWithParents(resource.join("."))));
  return (candidate) => {
    const { stream, service, httpMethod, path } = candidate.operation;
    if (stream === null) return null;
    if (stream.isOnly) return methodOf(candidate);
    if (stream.method !== null) return stream.method;
    const names = streamNames(candidate);
    // `stream` goes with `create` where the resource has `send`, too.
    const isCreate = methodOf(candidate) === "create";
    const isFree = (method: string): boolean => {
      const name = pathOf(candidate, method);
      const others = claims.get(claimKey(name)) ?? [];
      return (
        !resources.has(name) &&
        others.every((claim) => claim.kind === "derived" && (claim.candidate === candidate || isCreate))
      );
    };
    return names.find(isFree) ?? `${names.at(-1)}_${checksum(`${service} ${httpMethod} ${path}`)}`;
  };
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
    for (const { kind, name } of claimsOf(method)) {
      const below = kind === "derived" ? undefined : resources.get(name);
      if (below === undefined) continue;
      if (method.fixed === null && kind === "own") changed = lengthen(method) || changed;
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

/** A part of a name within a longer one, with its inner capitals: `bankAccounts` → `BankAccounts`. */
function pascalPart(part: string): string {
  return pascalCase(part) === "" ? part : `${part.charAt(0).toUpperCase()}${part.slice(1)}`;
}
