import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dump, load } from "js-yaml";

interface Overlay {
  readonly actions: readonly { readonly "x-services"?: readonly string[] }[];
}

/** Leaves only specifications of some services in a workspace, and of its overlays what is for them. */
export function keepServices(workspace: string, isKept: (service: string) => boolean): void {
  const yamlFiles = (folder: string): readonly string[] =>
    readdirSync(join(workspace, folder), { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".yaml"),
    );
  const serviceOf = (file: string): string => /([^\\/]+)\.yaml$/.exec(file)?.[1] ?? "";
  const specs = yamlFiles("specs");
  const versions = new Set(specs.map((file) => file.split(/[\\/]/)[0]));
  for (const file of specs) if (!isKept(serviceOf(file))) rmSync(join(workspace, "specs", file));
  for (const file of yamlFiles("overlays")) {
    const path = join(workspace, "overlays", file);
    const isOfOne = versions.has(file.split(/[\\/]/).at(-2));
    const overlay = load(readFileSync(path, "utf8")) as Overlay;
    const actions = overlay.actions.flatMap((action) => {
      const services = action["x-services"]?.filter(isKept);
      if (services === undefined) return [action];
      return services.length === 0 ? [] : [{ ...action, "x-services": services }];
    });
    if ((isOfOne && !isKept(serviceOf(file))) || actions.length === 0) rmSync(path);
    else writeFileSync(path, dump({ ...overlay, actions }, { noRefs: true }));
  }
}
