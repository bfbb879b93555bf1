import type { Plugin } from "vite";

/** The plugin of the build and of the tests, see `openapi-typescript.mjs`. */
export function openapiTypescript(root: string): Plugin;
