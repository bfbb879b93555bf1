import { posix } from "node:path";
import type { Configuration } from "../configuration.js";
import type { SpecName } from "../overlay/index.js";
import type { Workspace } from "../workspace/read.js";
import { pathOf } from "./http-source.js";
import { documentFile } from "./place-files.js";

/**
 * Gives for a specification the path that it has at its publisher: that of its own address, or of a document that keeps its place among the
 * files that it refers to, the path to it.
 */
export function publishedPath({ specs }: Workspace, { pull }: Configuration): (wanted: SpecName) => string | undefined {
  return ({ version, service }) => {
    const address = pull?.addresses?.[`${version}/${service}`];
    if (address !== undefined) return pathOf(new URL(address));
    const spec = specs.find((other) => other.version === version && other.service === service);
    const document = spec === undefined ? undefined : documentFile(spec);
    return document === undefined || document === spec?.file
      ? undefined
      : posix.relative(`specs/${version}/${service}`, document);
  };
}
