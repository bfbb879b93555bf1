import type { JsonObject } from "../openapi/document.js";
import { operationsOf } from "../openapi/operations.js";
import { templateShape } from "../openapi/path-template.js";

/** A service and its document. */
export interface NamedDocument {
  readonly service: string;
  readonly root: JsonObject;
}

/** A service that has another name in the version that comes, by what its operations show. */
export interface ProposedRename {
  readonly earlier: string;
  readonly present: string;
  /** Operations at the same address, and operations of the earlier service. */
  readonly shared: number;
  readonly of: number;
}

/**
 * Pairs services that are gone with services that are new: each gone one with the new one that has most of its addresses, i.e. method and
 * path, if that is at least half of them.
 */
export function proposeRenames(
  gone: readonly NamedDocument[],
  fresh: readonly NamedDocument[],
): readonly ProposedRename[] {
  const addresses = ({ root }: NamedDocument): ReadonlySet<string> =>
    new Set(operationsOf(root).map(({ method, path }) => `${method} ${templateShape(path)}`));
  const known = fresh.map((document) => ({ service: document.service, addresses: addresses(document) }));
  const pairs = gone.flatMap((document) => {
    const own = addresses(document);
    return known.flatMap((other): readonly ProposedRename[] => {
      const shared = [...own].filter((address) => other.addresses.has(address)).length;
      const isLike = shared > 0 && shared * 2 >= own.size;
      return isLike ? [{ earlier: document.service, present: other.service, shared, of: own.size }] : [];
    });
  });
  const best = [...pairs].sort((a, b) => b.shared - a.shared || (a.earlier < b.earlier ? -1 : 1));
  return best.filter(
    (pair, index) =>
      !best.slice(0, index).some(({ earlier, present }) => earlier === pair.earlier || present === pair.present),
  );
}
