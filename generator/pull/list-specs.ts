import { fillPath, matchPath } from "./address.js";
import type { ListedSpec } from "./source.js";

const OWN = ["{version}/{service}", "specs/{version}/{service}"];
const ENDINGS = [".yaml", ".yml", ".json"];

/**
 * The specifications among the paths of a folder or repository. A path counts where it is as the publisher's addresses have it, or as in
 * `specs/` of a workspace, with or without that folder; of two paths for one specification the publisher's counts.
 *
 * @param pattern path pattern of the publisher, where one is known
 * @param version also takes files outside of a folder, as specifications of this version
 */
export function listSpecs(
  paths: readonly string[],
  pattern: string | undefined,
  version?: string,
): readonly ListedSpec[] {
  const found = new Map<string, ListedSpec>();
  const note = (spec: ListedSpec): void => {
    const key = fillPath("{version}/{service}", spec);
    if (!found.has(key)) found.set(key, spec);
  };
  for (const path of pattern === undefined ? [] : paths) {
    const name = matchPath(pattern ?? "", path);
    if (name !== undefined) note({ ...name, path, layout: "publisher" });
  }
  const published = new Set([...found.values()].map(({ path }) => path));
  const patterns = OWN.flatMap((own) => ENDINGS.map((ending) => own + ending));
  for (const path of paths) {
    if (published.has(path)) continue;
    const name = patterns.map((own) => matchPath(own, path)).find((match) => match !== undefined);
    if (name !== undefined) note({ ...name, path, layout: "own" });
    const [, service] = /^([A-Za-z0-9_][\w.-]*?)\.(?:yaml|yml|json)$/.exec(path) ?? [];
    if (version !== undefined && service !== undefined) note({ version, service, path, layout: "own" });
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
