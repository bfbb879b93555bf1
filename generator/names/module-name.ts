import { words } from "./identifiers.js";

/** File name of a module, without ending: `apiKeys` → `api-keys`. Only letters, digits and hyphens, so that it stays in its folder. */
export function moduleName(name: string): string {
  return words(name).join("-").toLowerCase() || "module";
}
