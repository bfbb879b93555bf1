import { expect, test } from "vitest";
import { lint } from "../../generator/commands/lint.js";
import { recordingContext } from "../command-context.js";
import { temporaryFolder, write } from "../pull/library.js";

const SPEC = `openapi: 3.0.3
info: { title: Cups, version: v1 }
servers: [{ url: "https://cups.example" }]
paths:
  /cups:
    get:
      operationId: list_cups
      summary: List
      parameters:
        - name: size
          in: query
          schema: { type: string }
      responses: { "204": { description: ok } }
`;

const OVERLAY = `overlay: 1.1.0
info: { title: Sizes, version: 1.0.0 }
actions:
  - target: $.paths['/cups'].get.parameters[0].schema
    description: Sizes have no schema.
    remove: true
`;

test("an error that an overlay makes by a removal is reported at its action, with the place in the specification", async () => {
  const folder = temporaryFolder();
  write(folder, "apipin.yaml", "package: { name: cups, version: 1.0.0 }\nclient: { class: Cups }\n");
  write(folder, "specs/v1/cups.yaml", SPEC);
  write(folder, "overlays/all/sizes.yaml", OVERLAY);
  const context = recordingContext(folder);
  expect(await lint({ format: "text", level: "error" }, context)).toBe(1);
  const { out, note } = context.printed;
  expect(out + note).toContain("lint/struct\n  overlays/all/sizes.yaml:4:1");
  expect(out + note).toContain("specs/v1/cups.yaml:10:11");
});
