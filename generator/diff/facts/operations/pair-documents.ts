import type { JsonObject } from "../../../openapi/document.js";
import { type FoundOperation, operationsOf } from "../../../openapi/operations.js";
import { objectOf, stringOf } from "../../../openapi/reference.js";
import type { DiffDocument } from "../../side.js";
import { addressOf } from "./moved-operations.js";

/** Documents that are compared; one side may not have it. */
export interface DocumentPair {
  readonly service: string;
  readonly from?: DiffDocument;
  readonly to?: DiffDocument;
  /** The whole service has another name, or some of its operations are in another service. */
  readonly moved?: { readonly from: string; readonly kind: "service" | "operations" };
}

/** The part of a service's operations that a service of another name has to have, to be the same one. */
const MOST_OF_IT = 0.5;

/**
 * Pairs the documents of two sides: by the name of the service, else by the addresses and operationIds of what they have. Operations that
 * one service has lost and another one has got are a pair of their own.
 */
export function pairDocuments(from: readonly DiffDocument[], to: readonly DiffDocument[]): readonly DocumentPair[] {
  const services = [...new Set([...from, ...to].map(({ service }) => service))];
  const pairs = services.map((service): DocumentPair => {
    const [before, after] = [from, to].map((side) => side.find((document) => document.service === service));
    return {
      service,
      ...(before === undefined ? {} : { from: before }),
      ...(after === undefined ? {} : { to: after }),
    };
  });
  return withMovedOperations(withRenamedServices(pairs));
}

function withRenamedServices(pairs: readonly DocumentPair[]): readonly DocumentPair[] {
  const renamed = new Map<DocumentPair, DocumentPair>();
  for (const gone of pairs.filter(({ to }) => to === undefined)) {
    const shares = pairs
      .filter((pair) => pair.from === undefined && ![...renamed.values()].includes(pair))
      .map((pair) => ({ pair, share: shareOf(gone.from, pair.to) }))
      .sort((a, b) => b.share - a.share);
    const [best] = shares;
    if (best !== undefined && best.share >= MOST_OF_IT) renamed.set(gone, best.pair);
  }
  const fresh = new Set(renamed.values());
  return pairs.flatMap((pair): readonly DocumentPair[] => {
    if (fresh.has(pair)) return [];
    const now = renamed.get(pair);
    return [now === undefined ? pair : { ...pair, ...now, moved: { from: pair.service, kind: "service" } }];
  });
}

function shareOf(from: DiffDocument | undefined, to: DiffDocument | undefined): number {
  if (from === undefined || to === undefined) return 0;
  const [before, after] = [operationsOf(from.root), operationsOf(to.root)];
  const known = new Set(after.flatMap((operation) => namesOf(to.root, operation)));
  const shared = before.filter((operation) => namesOf(from.root, operation).some((name) => known.has(name)));
  return shared.length / Math.max(1, before.length);
}

/** The names of an operation: its method and address, and its operationId. */
function namesOf(root: JsonObject, operation: FoundOperation): readonly string[] {
  const id = stringOf(operation.node["operationId"]);
  const address = `${operation.method} ${addressOf(root, operation)}`;
  return id === "" ? [address] : [address, `${operation.method} id ${id}`];
}

/** An operation that only one side of its pair has. */
interface Left {
  readonly pair: DocumentPair;
  readonly document: DiffDocument;
  readonly operation: FoundOperation;
}

function withMovedOperations(pairs: readonly DocumentPair[]): readonly DocumentPair[] {
  if (pairs.length < 2) return pairs;
  const lost = pairs.flatMap((pair) => leftOf(pair, pair.from, pair.to));
  const fresh = pairs.flatMap((pair) => leftOf(pair, pair.to, pair.from));
  const groups = new Map<string, { readonly lost: Left[]; readonly fresh: Left[] }>();
  const taken = new Set<Left>();
  for (const old of lost) {
    const names = namesOf(old.document.root, old.operation);
    const found = fresh.filter(
      (now) =>
        now.pair !== old.pair &&
        !taken.has(now) &&
        namesOf(now.document.root, now.operation).some((name) => names.includes(name)),
    );
    const [now] = found;
    // Of two that could be the same operation neither counts.
    if (now === undefined || found.length > 1) continue;
    taken.add(now);
    const key = JSON.stringify([old.pair.service, now.pair.service]);
    const group = groups.get(key) ?? { lost: [], fresh: [] };
    groups.set(key, { lost: [...group.lost, old], fresh: [...group.fresh, now] });
  }
  if (groups.size === 0) return pairs;
  const all = [...groups.values()];
  const moved = new Set(all.flatMap((group) => [...group.lost, ...group.fresh]).map(({ operation }) => operation.node));
  return [
    ...pairs.flatMap((pair) => remaining(pair, moved)),
    ...all.flatMap((group): readonly DocumentPair[] => {
      const [old, now] = [group.lost[0], group.fresh[0]];
      if (old === undefined || now === undefined) return [];
      const only = (list: readonly Left[]): ((node: JsonObject) => boolean) => {
        const nodes = new Set(list.map(({ operation }) => operation.node));
        return (node) => nodes.has(node);
      };
      return [
        {
          service: now.pair.service,
          from: withOperations(old.document, only(group.lost)),
          to: withOperations(now.document, only(group.fresh)),
          moved: { from: old.pair.service, kind: "operations" },
        },
      ];
    }),
  ];
}

/** Operations of a document that the other side of its pair has at no address and under no id. */
function leftOf(
  pair: DocumentPair,
  document: DiffDocument | undefined,
  other: DiffDocument | undefined,
): readonly Left[] {
  if (document === undefined) return [];
  const root = other?.root ?? {};
  const known = new Set(other === undefined ? [] : operationsOf(root).flatMap((operation) => namesOf(root, operation)));
  return operationsOf(document.root)
    .filter((operation) => !namesOf(document.root, operation).some((name) => known.has(name)))
    .map((operation) => ({ pair, document, operation }));
}

/** A pair without the operations that are compared elsewhere; none where a service that one side has alone keeps nothing. */
function remaining(pair: DocumentPair, moved: ReadonlySet<JsonObject>): readonly DocumentPair[] {
  const keep = (node: JsonObject): boolean => !moved.has(node);
  const { from, to } = pair;
  const rest = {
    ...pair,
    ...(from === undefined ? {} : { from: withOperations(from, keep) }),
    ...(to === undefined ? {} : { to: withOperations(to, keep) }),
  };
  const alone = from === undefined ? rest.to : to === undefined ? rest.from : undefined;
  return alone !== undefined && operationsOf(alone.root).length === 0 ? [] : [rest];
}

/** A document with some of its operations; the same one where it keeps all. */
function withOperations(document: DiffDocument, keep: (node: JsonObject) => boolean): DiffDocument {
  const all = operationsOf(document.root);
  const gone = all.filter(({ node }) => !keep(node));
  if (gone.length === 0) return document;
  const nodes = new Set<unknown>(gone.map(({ node }) => node));
  const paths = Object.entries(objectOf(document.root["paths"])).map(
    ([path, item]) =>
      [path, Object.fromEntries(Object.entries(objectOf(item)).filter(([, node]) => !nodes.has(node)))] as const,
  );
  const { content } = document;
  const kept = all.filter(({ node }) => keep(node)).map(({ pointer }) => pointer);
  return {
    ...document,
    root: { ...document.root, paths: Object.fromEntries(paths) },
    ...(content === undefined ? {} : { content: () => JSON.stringify([content(), kept]) }),
  };
}
