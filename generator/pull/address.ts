import type { PullConfiguration } from "../configuration.js";
import { MAX_PATH_LENGTH } from "../openapi/limits.js";
import type { SpecName } from "../overlay/index.js";

/** The address of a specification by a pattern with `{ref}`, `{version}` and `{service}`. Names cannot leave their place in the path. */
export function addressOf(pattern: string, { version, service }: SpecName, ref: string): URL {
  const values: { readonly [name: string]: string } = {
    ref: ref.split("/").map(encodeURIComponent).join("/"),
    version: encodeURIComponent(version),
    service: encodeURIComponent(service),
  };
  return new URL(pattern.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole));
}

/** Where the publisher has a specification: its own address, else the one by the pattern; undefined without either. */
export function specAddress({ address, addresses }: PullConfiguration, spec: SpecName, ref: string): URL | undefined {
  const own = addresses?.[`${spec.version}/${spec.service}`];
  if (own !== undefined) return new URL(own);
  return address === undefined ? undefined : addressOf(address, spec, ref);
}

/**
 * The part of an address pattern that is a path in the publisher's repository: what follows the step with `{ref}`, or without one
 * what begins with the first step that has a placeholder.
 */
export function repositoryPath(pattern: string): string {
  const steps = pattern.replace(/^https:\/\/[^/]*\//, "").split("/");
  const ref = steps.findIndex((step) => step.includes("{ref}"));
  const first = steps.findIndex((step) => step.includes("{"));
  return steps.slice(ref === -1 ? Math.max(first, 0) : ref + 1).join("/");
}

/** A path pattern with its placeholders replaced. */
export function fillPath(path: string, { version, service }: SpecName): string {
  return path.replaceAll("{version}", version).replaceAll("{service}", service);
}

/** Most characters of a version's or a service's name in a path. */
const LONGEST_NAME = 100;

/** The specification that a path means by a path pattern, or undefined; also where a name or the path is too long to be one's. */
export function matchPath(pattern: string, path: string): SpecName | undefined {
  if (path.length > MAX_PATH_LENGTH) return undefined;
  const seen = new Set<string>();
  const expression = pattern.replace(/\{(version|service)\}|[.*+?^$()|[\]\\{}]/g, (found, name?: string) => {
    if (name === undefined) return `\\${found}`;
    if (seen.has(name)) return `\\k<${name}>`;
    seen.add(name);
    return `(?<${name}>[A-Za-z0-9_][A-Za-z0-9._-]{0,${LONGEST_NAME - 1}}?)`;
  });
  const groups = new RegExp(`^${expression}$`).exec(path)?.groups;
  const { version, service } = groups ?? {};
  return version === undefined || service === undefined ? undefined : { version, service };
}
