import { join } from "node:path";
import { expect, test } from "vitest";
import { compareEffective } from "../../generator/comparison-sides.js";
import type { Change } from "../../generator/diff/index.js";
import { packageChanges, packageSides } from "../../generator/package-sides.js";
import { readVersions } from "../../generator/version-sides.js";
import { ownWorkspace, repository } from "../workspace-copy.js";

/** Properties that are gone from responses while the types keep them, as a user reads of them. */
const gone = (changes: readonly Change[]): readonly (readonly unknown[])[] =>
  changes
    .filter(({ id, absorbed }) => absorbed && /^response-.*-property-removed$/.test(id))
    .map(({ fingerprint, sdk, message, advice }) => [fingerprint, sdk, message, advice]);

test.each([
  ["2025-04", "2026-04", 2],
  ["2026-04", "2025-04", 1],
])(
  "a package tells of properties that overlays keep in the types from %s to %s as the workspace does",
  (from, to, count) => {
    const ofPackage = packageSides(join(repository, "generated"), from, to).value;
    const { sides, published, clientHeaders } = readVersions(ownWorkspace(), [from, to], {
      published: false,
      wire: false,
    });
    const pair = (of: typeof sides) => {
      const [before, after] = [of.get(from), of.get(to)];
      if (before === undefined || after === undefined) throw new Error("a version is missing");
      return { from: before, to: after };
    };
    const ofWorkspace = compareEffective(pair(sides), pair(published), { clientHeaders });
    expect(gone(ofWorkspace.changes).length).toBe(count);
    expect(ofPackage && gone(packageChanges(ofPackage))).toEqual(gone(ofWorkspace.changes));
  },
);
