import { words } from "./identifiers.js";

/** A resource's name behind the names of those that it is reached through: `beta.datasets` gives `beta` and `beta.datasets`. */
export function resourceWithParents(resource: string): readonly string[] {
  const parts = resource.split(".");
  return parts.map((_, index) => parts.slice(0, index + 1).join("."));
}

/** Whether a resource is a property of the client itself. */
export function isTopLevel(resource: string): boolean {
  return !resource.includes(".");
}

/** The property that a resource is, of the client or of another resource: `datasets` of `beta.datasets`. */
export function resourceProperty(resource: string): string {
  return resource.slice(resource.lastIndexOf(".") + 1);
}

/** Resources that are properties of another. */
export function childrenOf<Resource extends { readonly name: string }>(
  resource: string,
  all: readonly Resource[],
): readonly Resource[] {
  return all.filter(({ name }) => name === `${resource}.${resourceProperty(name)}`);
}

/** File name of a module, without ending: `apiKeys` → `api-keys`. Only letters, digits and hyphens, so that it stays in its folder. */
export function moduleName(name: string): string {
  return words(name).join("-").toLowerCase() || "module";
}

/** File of a resource's module, below `resources/`, without ending: `api-keys`, `beta/datasets`. */
export function resourceModule(resource: string): string {
  return resource.split(".").map(moduleName).join("/");
}

/** Module of a resource, as that of its parent imports it: `./beta/datasets.js`. */
export function childModule(resource: string): string {
  const [parent = "", child = ""] = resource.split(".").slice(-2).map(moduleName);
  return `./${parent}/${child}.js`;
}

/** Path from the folder of a resource's module to the folder of its version. */
export function wayToVersion(resource: string): string {
  return "../".repeat(resource.split(".").length);
}
