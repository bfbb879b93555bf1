import type { SpecDocument } from "../openapi/document.js";
import { likestVersion } from "./likest-version.js";

/** Specifications that come, and the version whose corrections are tried first on them. */
export interface BasedSpecs {
  /** Undefined where no version has one of the services. */
  readonly base: string | undefined;
  readonly services: readonly string[];
}

/** A part of all facts by which another version must be more like a document than the version that most of them follow. */
const CLEARLY = 0.1;

/**
 * Groups specifications by the version that each is most like: a publisher renews one service and leaves another as it was. The first group follows the
 * version that all of them together are most like; a document leaves it where another version is clearly more like it.
 *
 * @param renamed present names of services by their earlier ones
 * @param order versions, the preferred ones first
 */
export function groupByBase(
  specs: readonly SpecDocument[],
  published: readonly SpecDocument[],
  renamed: ReadonlyMap<string, string>,
  order: readonly string[],
): readonly BasedSpecs[] {
  const main = likestVersion(specs, published, renamed, order)?.version;
  const groups = new Map<string | undefined, string[]>([[main, []]]);
  for (const spec of specs) {
    const best = likestVersion([spec], published, renamed, order);
    const usual = main === undefined ? undefined : likestVersion([spec], published, renamed, [main]);
    const leaves = best !== undefined && best.likeness - (usual?.likeness ?? 0) > CLEARLY;
    const base = leaves ? best.version : main;
    groups.set(base, [...(groups.get(base) ?? []), spec.service]);
  }
  return [...groups].filter(([, services]) => services.length > 0).map(([base, services]) => ({ base, services }));
}
