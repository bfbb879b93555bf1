import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SPEC = `openapi: 3.0.3
info: { title: Things, version: v1 }
servers: [{ url: https://example.com }]
paths:
  /things:
    get:
      operationId: list_things
      tags: [Things]
      x-apipin: { resource: things, method: list, pages: { token: page, next: /next, items: /things } }
      parameters: [{ name: page, in: query, schema: { type: string } }]
      responses:
        "200":
          description: Things.
          content: { application/json: { schema: { type: object }, example: { things: [lamp] } } }
`;

/** A workspace in a temporary folder with one operation, which lists: enough for what a command does around its work. */
export function smallWorkspace(): string {
  const folder = mkdtempSync(join(tmpdir(), "apipin-small-"));
  mkdirSync(join(folder, "specs/v1"), { recursive: true });
  writeFileSync(join(folder, "apipin.yaml"), "package: { name: things, version: 1.0.0 }\nclient: { class: Things }\n");
  writeFileSync(join(folder, "specs/v1/things.yaml"), SPEC);
  return folder;
}
