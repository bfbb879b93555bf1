import nodeModule from "node:module";
import { join } from "node:path";
import { cacheFolder } from "./cache-folder.js";

/**
 * Has Node keep the compiled form of what is imported from now on, which otherwise takes much of the time of a start. Node 22.8 and newer can; older
 * ones do without. The folder lies in the user's cache. `NODE_COMPILE_CACHE` and `NODE_DISABLE_COMPILE_CACHE` mean what they always do; a folder that cannot be written to is no error.
 */
export function keepCompiledModules(): void {
  const enable: unknown = Reflect.get(nodeModule, "enableCompileCache");
  const folder = cacheFolder();
  if (typeof enable === "function" && "path" in folder)
    Reflect.apply(enable, nodeModule, [join(folder.path, "compiled")]);
}
