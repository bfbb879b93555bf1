import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generatePackage } from "../../generator/pipeline.js";
import type { GeneratedFile } from "../../generator/workspace/generated-file.js";
import { readWorkspace } from "../../generator/workspace/read.js";
import { temporaryFolder } from "../package-folder.js";

export { temporaryFolder } from "../package-folder.js";

/** SHA-256 by path of every file below a folder. */
export function hashes(folder: string): { readonly [path: string]: string } {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length + 1), createHash("sha256").update(readFileSync(path)).digest("hex")]),
  );
}

/** Paths of the files that differ between two states of a folder, sorted. */
export function differences(
  before: { readonly [path: string]: string },
  after: { readonly [path: string]: string },
): readonly string[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths.filter((path) => before[path] !== after[path]);
}

const CONFIGURATION = `package: { name: library, version: 1.0.0 }
client: { class: Library }
lint: { rules: { body-without-unprocessable: error } }
pull:
  address: https://publisher.test/library/{ref}/{version}/{service}_{version}.oas.yaml
`;

/** A specification whose conflict is documented as 429; `extra` are further operations. */
export function booksSpec(version: string, extra = ""): string {
  return `openapi: 3.0.3
info:
  title: Books
  description: The books of a library.
  version: "${version}"
  license: { name: Apache 2.0, url: https://www.apache.org/licenses/LICENSE-2.0 }
servers:
  - url: https://library.example
security: []
tags:
  - name: Books
    description: What can be lent.
paths:
  /books:
    get:
      tags: [Books]
      summary: List books
      description: All books, in no order.
      operationId: list_books
      responses:
        '200':
          description: The books.
          content:
            application/json:
              schema:
                type: array
                items: { $ref: '#/components/schemas/Book' }
        '429': { description: Too many requests., content: &error { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
    post:
      tags: [Books]
      summary: Add a book
      description: Adds a book.
      operationId: add_book
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Book' }
      responses:
        '201':
          description: The book.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Book' }
        '422': { description: No book., content: *error }
        '429': { description: The title is taken., content: *error }
${extra}components:
  schemas:
    Book:
      type: object
      description: A book.
      required: [title]
      properties:
        title: { type: string, description: Its title. }
        pages: { type: integer, description: How many it has. }
        borrowed: { type: boolean, default: 'false', description: Whether somebody has it. }
    Problem:
      type: object
      description: What went wrong.
      required: [message]
      properties:
        message: { type: string, description: In words. }
`;
}

const OVERLAY = `overlay: 1.1.0
info: { title: Corrections, version: 1.0.0 }
actions:
  - target: $.paths['/books'].post.responses
    description: A title that is taken is a conflict.
    x-versions: [v1, v2]
    x-expect: { '429': { content: {} } }
    update:
      '409':
        description: The title is taken.
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Problem' }
      '429':
        description: Too many requests.
  - target: $.components.schemas.Book.properties.borrowed
    description: The default of a boolean is no text.
    update: { default: false }
`;

/** A generated workspace with versions v1 and v2 of one service and a publisher's folder that has the same files. */
export async function library(): Promise<{ readonly workspace: string; readonly publisher: string }> {
  const workspace = temporaryFolder();
  const publisher = temporaryFolder();
  write(workspace, "apipin.yaml", CONFIGURATION);
  write(workspace, "overlays/all/corrections.yaml", OVERLAY);
  for (const version of ["v1", "v2"]) {
    write(workspace, `specs/${version}/books.yaml`, booksSpec(version));
    write(publisher, `${version}/books_${version}.oas.yaml`, booksSpec(version));
  }
  generated ??= await generatedIn(workspace);
  for (const { path, text } of generated) write(workspace, `generated/${path}`, text);
  return { workspace, publisher };
}

/** The package of that workspace, which is made once in a worker. */
let generated: readonly GeneratedFile[] | undefined;

async function generatedIn(workspace: string): Promise<readonly GeneratedFile[]> {
  const { value } = readWorkspace(workspace);
  if (value === undefined) throw new Error("no workspace");
  const { value: generation, diagnostics } = await generatePackage(value);
  if (generation === undefined) throw new Error(JSON.stringify(diagnostics));
  return generation.files;
}

/** Writes a file, and the folders it stands in. */
export function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
