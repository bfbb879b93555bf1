import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { addService } from "../../generator/commands/add-service.js";
import { addVersion } from "../../generator/commands/add-version.js";
import { recordingContext } from "../command-context.js";
import { temporaryFolder, write } from "../pull/library.js";

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly note: string;
}

/** A small service with one operation; `schemas` are the properties of a cup. */
export function spec(
  version: string,
  cup: string,
  more: { paths?: string; parameters?: string; tags?: string } = {},
): string {
  const { paths = "", parameters = "[]", tags = "[]" } = more;
  return `openapi: 3.0.3
info: { title: Cups, version: "${version}" }
servers: [{ url: "https://cups.example" }]
tags: ${tags}
paths:
  /cups:
    get:
      operationId: list_cups
      parameters: ${parameters}
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Cup" } } } } }
${paths}components: { schemas: { Cup: { type: object, properties: ${cup} } } }
`;
}

export function overlay(...actions: readonly string[]): string {
  return `overlay: 1.1.0\ninfo: { title: Corrections of v1, version: 1.0.0 }\nactions:\n${actions.join("")}`;
}

export function action(target: string, change: string, versions?: string, more = ""): string {
  const listed = versions === undefined ? "" : `    x-versions: ${versions}\n`;
  return `  - target: ${target}\n    description: A correction.\n${listed}${more}    ${change}\n`;
}

export const SIZE = "$.components.schemas.Cup.properties.size";
export const BROKEN = "{ size: { type: string } }";
export const RIGHT = "{ size: { type: integer } }";
export const FIX = "update: { type: integer }";

/** A workspace into which specifications come. */
export interface GrowingWorkspace {
  /** Options for a version whose overlays are tried after those of v2. */
  readonly afterV2: { readonly from: string; readonly specs: string };
  read(file: string): string;
  has(file: string): boolean;
  addVersion(version: string, options?: Partial<Parameters<typeof addVersion>[1]>): Promise<Run>;
  addService(services: string[], options?: Partial<Parameters<typeof addService>[1]>): Promise<Run>;
}

/** A workspace of files, and a folder with what comes. */
export function workspaceOf(
  files: { readonly [file: string]: string },
  coming: { readonly [file: string]: string },
): GrowingWorkspace {
  const workspace = temporaryFolder();
  const up = temporaryFolder();
  write(workspace, "apipin.yaml", "package: { name: cups, version: 1.0.0 }\nclient: { class: Cups }\n");
  for (const [file, text] of Object.entries(files)) write(workspace, file, text);
  for (const [file, text] of Object.entries(coming)) write(up, file, text);
  return {
    afterV2: { from: "v2", specs: up },
    read: (file) => readFileSync(join(workspace, file), "utf8"),
    has: (file) => existsSync(join(workspace, file)),
    addVersion: async (version, options = {}) => {
      const context = recordingContext(workspace);
      const code = await addVersion(version, { from: up, ...options }, context);
      return { code, ...context.printed };
    },
    addService: async (services, options = {}) => {
      const context = recordingContext(workspace);
      const code = await addService(services, { from: up, ...options }, context);
      return { code, ...context.printed };
    },
  };
}
