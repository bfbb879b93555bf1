import { readdirSync, readFileSync } from "node:fs";
import { test } from "vitest";
import { lintSpec } from "../../generator/lint/index.js";
import { loadOpenapiCore } from "../../generator/lint/openapi-core.js";
import { loadSpec } from "../../generator/load/index.js";
import { applyOverlays, parseOverlay, type OverlayDocument } from "../../generator/overlay/index.js";
import type { SpecDocument } from "../../generator/load/spec-document.js";
test("x", async () => {
  const specs: SpecDocument[] = [];
  let t = performance.now();
  for (const v of ["2025-01", "2025-04", "2026-04"]) for (const f of readdirSync(`specs/${v}`)) {
    const { value } = loadSpec({ version: v, service: f.replace(".yaml",""), file: `specs/${v}/${f}`, text: readFileSync(`specs/${v}/${f}`, "utf8") });
    if (value) specs.push(value);
  }
  console.log("load", performance.now()-t, specs.length);
  const overlays: OverlayDocument[] = [];
  for (const d of ["all", "2025-01", "2025-04", "2026-04"]) for (const f of readdirSync(`overlays/${d}`)) {
    const o = parseOverlay(`overlays/${d}/${f}`, readFileSync(`overlays/${d}/${f}`, "utf8"));
    if (o.value) overlays.push(o.value); console.log(o.diagnostics.map((x) => x.message).slice(0, 3));
  }
  t = performance.now();
  const eff = applyOverlays(specs, overlays);
  console.log("apply", performance.now()-t, eff.diagnostics.length, eff.diagnostics.slice(0,3).map((d)=>d.message));
  t = performance.now(); await loadOpenapiCore(); console.log("import", performance.now()-t);
  const options = { versionHeader: "X-Pinecone-Api-Version" };
  t = performance.now(); for (const s of specs) await lintSpec(s, "published", options); console.log("published", performance.now()-t);
  t = performance.now(); const all = []; for (const s of eff.value) all.push(...await lintSpec(s, "effective", options)); console.log("effective", performance.now()-t);
  const c: Record<string, number> = {};
  for (const d of all) c[`${d.code} ${d.severity} ${d.remedy}`] = (c[`${d.code} ${d.severity} ${d.remedy}`] ?? 0) + 1;
  console.log(c);
  for (const d of all) if (d.severity !== "info") console.log(`${d.place?.file}:${d.place?.line}:${d.place?.column} ${d.place?.pointer} ${d.code} ${d.severity} ${d.message}`);
});
