import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { problem } from "./codes.js";
import type { SpecFile } from "./read.js";

/** Names of versions and services. */
export const NAME: RegExp = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;

/** Names in lower case that a package has beside the folders of its versions, and folders of `overlays/` that serve every version. */
const TAKEN: ReadonlySet<string> = new Set(
  "all mock runtime node dist node_modules index.ts package.json package-lock.json tsconfig.json manifest.json readme.md changelog.md".split(
    " ",
  ),
);

/** True where every package, or `overlays/`, has something of this name beside the folders of its versions. */
export function isTakenName(version: string): boolean {
  return TAKEN.has(version.toLowerCase());
}

/** `workspace/name-taken` for each version that has the name of something else in the package, and for each specification that has another's name. */
export function takenNames(specs: readonly SpecFile[]): readonly Diagnostic[] {
  const first = new Map<string, SpecFile>();
  return specs.flatMap((spec): readonly Diagnostic[] => {
    const { file, version, service } = spec;
    const taken = (message: string): readonly Diagnostic[] => [problem("workspace/name-taken", message, file)];
    if (isTakenName(version))
      return taken(`The version of ${file} has the name of something that every package or workspace has.`);
    const names = [version, `${version}/${service}`].map((name) => name.toLowerCase());
    const [ofVersion, ofService] = names.map((name) => first.get(name));
    for (const name of names) if (!first.has(name)) first.set(name, spec);
    const other = ofService ?? (ofVersion?.version === version ? undefined : ofVersion);
    return other === undefined ? [] : taken(`${file} and ${other.file} would be generated under the same name.`);
  });
}
