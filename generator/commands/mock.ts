import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openApiDocument } from "../emit/documents/openapi-document.js";
import type { CommandContext, ExitCode } from "./context.js";
import { findVersion, prepareWorkspace } from "./prepared.js";

export interface MockOptions {
  readonly port: number;
  /** Accept what the mock behind it accepts, instead of refusing what the specification does not declare. */
  readonly lenient?: boolean;
  /** Let pages of any origin call it. */
  readonly cors?: boolean;
  /** Write the mock's specifications into this folder instead of serving them. */
  readonly write?: string;
}

/** `apipin mock <version>`: serves a version for a person and prints calls that work; with `write`, emits the specifications it is made from. */
export async function mock(version: string, options: MockOptions, context: CommandContext): Promise<ExitCode> {
  const prepared = prepareWorkspace(context);
  if (prepared === undefined) return 1;
  const model = findVersion(version, prepared.models, context);
  if (model === undefined) return 2;
  const documents = prepared.mockDocuments.filter(({ spec }) => spec.version === version);
  if (options.write !== undefined) {
    mkdirSync(options.write, { recursive: true });
    for (const document of documents) {
      const file = join(options.write, `${document.spec.service}.yaml`);
      writeFileSync(file, openApiDocument(document));
      context.out(`${file}\n`);
    }
    return 0;
  }
  const { curlLines, startMock } = await import("../verify/index.js");
  const server = await startMock(
    { model, documents },
    { port: options.port, lenient: options.lenient === true, cors: options.cors === true },
  );
  context.note(`${version} is served at ${server.url}; Ctrl+C ends it. Calls that work:`);
  for (const line of curlLines(model, server.url)) context.out(`${line}\n`);
  await context.interrupted;
  await server.close();
  return 0;
}
