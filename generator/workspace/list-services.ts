import { readdirSync } from "node:fs";
import { join } from "node:path";
import { kindAt } from "./operations.js";
import { isTakenName, NAME } from "./version-names.js";

/**
 * The versions and services of a workspace by the names below `specs/`, sorted; no file is opened and no link followed. Names that the
 * other commands refuse are left out, and so is a folder that cannot be read.
 */
export function listServices(folder: string): readonly { readonly version: string; readonly service: string }[] {
  const specs = join(folder, "specs");
  const versions = namesIn(specs, "folder").filter((version) => NAME.test(version) && !isTakenName(version));
  return versions.flatMap((version) => {
    const files = namesIn(join(specs, version), "file").filter((name) => /\.(yaml|yml|json)$/.test(name));
    const services = files.map((name) => name.replace(/(\.oas)?\.(yaml|yml|json)$/, ""));
    return [...new Set(services)].filter((service) => NAME.test(service)).map((service) => ({ version, service }));
  });
}

/** Names of the files or folders in a folder; none where there is no folder. */
function namesIn(folder: string, kind: "file" | "folder"): readonly string[] {
  try {
    if (kindAt(folder) !== "folder") return [];
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => (kind === "folder" ? entry.isDirectory() : entry.isFile()))
      .map((entry) => entry.name)
      .sort();
  } catch {
    return [];
  }
}
