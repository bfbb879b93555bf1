/** A part of the runtime that some resources need and others do not. */
export type Feature =
  | "streams"
  | "uploads"
  | "many uploads"
  | "pages"
  | "waits"
  | "tokens"
  | "any body"
  | "styles"
  | "choices";

/** Modules of the runtime, without their ending, that belong to one feature alone. */
const MODULES: { readonly [feature in Feature]: readonly string[] } = {
  streams: [
    ...["event-reader", "event-stream", "event-response", "server-sent-events", "open-stream", "last-event"],
    ...["item-value", "json-lines", "stream-decoder"],
  ],
  uploads: ["multipart", "upload"],
  "many uploads": ["upload-all", "file-types"],
  pages: ["pages"],
  waits: ["wait"],
  tokens: ["client-credentials", "token-source"],
  "any body": ["any-response", "any-body", "form", "content-body"],
  choices: ["choose-media-types", "int64"],
  styles: ["styled-parameters", "styled-path", "styled-query", "parameter-encodings", "simple-style", "whole-query"],
};

/** Modules of the runtime that have an entry of the package to themselves. */
const OTHER_ENTRIES: readonly string[] = [
  ...["mock-fetch", "node", "node-listener", "proxy", "proxy-body", "proxy-headers", "proxy-routes"],
];

/** All modules that are named here. */
export const FEATURE_MODULES: readonly string[] = [...Object.values(MODULES).flat(), ...OTHER_ENTRIES];

/** The features of each resource, by the methods and the credentials that it has. */
const USED: { readonly [resource: string]: readonly Feature[] } = {
  chat: ["streams"],
  files: ["uploads", "many uploads", "pages", "waits", "styles"],
  projects: ["tokens", "pages"],
};

/** Resources of which another one calls an operation. */
const CALLED: { readonly [resource: string]: readonly string[] } = { files: ["operations"] };

/**
 * Modules of a bundle that the named resources do not need: of a feature that none of them uses, of another resource, or
 * of another entry of the package. `modules` has paths of the sources of one version.
 */
export function needlessModules(modules: Iterable<string>, resources: readonly string[]): readonly string[] {
  const used = new Set(resources.flatMap((resource) => USED[resource] ?? []));
  const named = resources.flatMap((resource) => [resource, ...(CALLED[resource] ?? [])]);
  const needless = new Set(OTHER_ENTRIES);
  for (const [feature, names] of Object.entries(MODULES)) {
    if (!used.has(feature as Feature)) for (const name of names) needless.add(name);
  }
  return [...modules].filter((path) => {
    const resource = /\/resources\/([\w-]+)\.\w+$/.exec(path)?.[1];
    if (resource !== undefined) return !named.includes(resource);
    const name = /\/runtime\/([\w-]+)\.\w+$/.exec(path)?.[1];
    return name === undefined ? /\/(index|api)\.\w+$/.test(path) && !path.includes("node_modules") : needless.has(name);
  });
}
