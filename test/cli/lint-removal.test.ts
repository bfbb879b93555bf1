import { expect, test } from "vitest";
import { lintCups } from "./linted-cups.js";

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
  const { code, out, note } = await lintCups(SPEC, { file: "overlays/all/sizes.yaml", text: OVERLAY });
  expect(code).toBe(1);
  expect(out + note).toContain("lint/struct\n  overlays/all/sizes.yaml:4:1");
  expect(out + note).toContain("specs/v1/cups.yaml:10:11");
});
