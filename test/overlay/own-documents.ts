import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { loadSpec } from "../../generator/load/index.js";
import type { SpecDocument } from "../../generator/openapi/document.js";
import { type OverlayDocument, parseOverlay } from "../../generator/overlay/index.js";

const REPOSITORY = join(import.meta.dirname, "../..");

/** Paths of the repository's YAML files below a folder, with forward slashes, sorted. */
export function ownFiles(folder: string): readonly string[] {
  const names = readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .sort();
}

export function ownText(file: string): string {
  return readFileSync(join(REPOSITORY, file), "utf8");
}

/** The repository's specifications. */
export function ownSpecs(): readonly SpecDocument[] {
  return ownFiles("specs").map((file) => {
    const [, version = ""] = file.split("/");
    const { value, diagnostics } = loadSpec({ version, service: basename(file, ".yaml"), file, text: ownText(file) });
    if (value === undefined) throw new Error(JSON.stringify(diagnostics));
    return value;
  });
}

/** The repository's overlays of both layers. */
export function ownOverlays(): readonly OverlayDocument[] {
  return ownFiles("overlays").map((file) => {
    const { value, diagnostics } = parseOverlay(file, ownText(file));
    if (value === undefined || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
    return value;
  });
}
