import { type GenerateOptions, generateOnce } from "../../generator/commands/generate.js";
import { onceNeeded } from "../../generator/commands/once-needed.js";
import { lintWorkspace } from "../../generator/lint/lint-workspace.js";
import { type RecordedContext, recordingContext } from "../command-context.js";
import { temporaryFolder, writeFiles } from "../package-folder.js";

const OPERATION = {
  responses: {
    "200": {
      description: "Things.",
      content: { "application/json": { schema: { type: "object", properties: { a: { type: "string" } } } } },
    },
  },
};

/** A specification of two operations. */
export function thingsSpec(summary: string, path = "/things"): string {
  const paths = {
    [path]: { get: { operationId: "list_things", summary, ...OPERATION } },
    "/things/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      get: { operationId: "get_thing", summary: "Get a thing.", ...OPERATION },
    },
  };
  const info = { title: "Things", version: "1", license: { name: "x", identifier: "MIT" } };
  return `${JSON.stringify({ openapi: "3.1.0", info, servers: [{ url: "https://example.com" }], security: [], paths }, null, 1)}\n`;
}

const CONFIGURATION = `package: { name: example, version: 1.0.0 }
client: { class: Example }
lint: { rules: { no-server-example.com: off } }
`;

/** An overlay for every version, one of whose actions does something. */
const OVERLAY = `overlay: 1.0.0
info: { title: Words, version: 1.0.0 }
actions:
  - target: $.paths['/things/{id}'].get
    description: A clearer sentence.
    update: { summary: Get one thing. }
`;

/** A workspace of one version with two operations and an overlay, without its package. */
export function thingsWorkspace(): string {
  const folder = temporaryFolder();
  writeFiles(folder, {
    "apipin.yaml": CONFIGURATION,
    "specs/1/things.yaml": thingsSpec("List."),
    "overlays/all/words.yaml": OVERLAY,
  });
  return folder;
}

/** Generates in a workspace, lint on this thread. */
export async function generateThings(
  folder: string,
  options: GenerateOptions = {},
): Promise<{ readonly code: number } & RecordedContext["printed"]> {
  const context = recordingContext(folder);
  const thread = onceNeeded(() => ({ lint: lintWorkspace, close: async () => undefined }));
  const code = await generateOnce(options, context, thread);
  return { code, ...context.printed };
}
