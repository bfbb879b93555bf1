// Size of an installation, from package-lock.json and the packages that are installed here. Asks no registry.
import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Folders of the packages that npm would install for these names, with what they depend on, for this system. */
export function closureOf(root, names) {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const found = new Set();
  const open = names.map((name) => ["", name]);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [importer, name] = next;
    const path = placesOf(importer, name).find((each) => packages[each] !== undefined);
    // A part for another system is not installed.
    if (path === undefined || found.has(path) || !existsSync(join(root, path))) continue;
    found.add(path);
    const { dependencies, optionalDependencies } = packages[path];
    for (const each of Object.keys({ ...dependencies, ...optionalDependencies })) open.push([path, each]);
  }
  return [...found].sort();
}

/** Where Node looks for a package, nearest first. */
function placesOf(importer, name) {
  const steps = importer === "" ? [] : importer.split("/node_modules/");
  const nested = steps.map(
    (_, index) => `${steps.slice(0, steps.length - index).join("/node_modules/")}/node_modules/${name}`,
  );
  return [...nested, `node_modules/${name}`];
}

/** Bytes of the files in a folder, without packages that are nested in it. */
export function sizeOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== "node_modules")
    .map((entry) => join(folder, entry.name))
    .reduce((sum, path) => sum + (lstatSync(path).isDirectory() ? sizeOf(path) : lstatSync(path).size), 0);
}
