import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Client } from "../../scripts/three-clients/client.js";
import { BEGIN, END, type Shown, withMeasured } from "../../scripts/three-clients/page.js";
import { repository } from "../workspace-copy.js";

const clientWith = (calls: { readonly [key: string]: string }, resources: number): Client => ({
  calls: new Map(Object.entries(calls)),
  resources,
  types: 12,
  firstCall: 'client.cats.create({ name: "Tom" })',
  method: "create(body: Cat): ApiPromise<Cats> {\n}",
});
const shown: Shown = {
  name: "cats",
  version: "v2",
  kind: "small",
  before: clientWith({ "GET /cats": "cats.catsList", "POST /cats": "cats.catsCreate", "GET /": "cats.root" }, 1),
  after: clientWith({ "GET /cats": "cats.list", "POST /cats": "cats.create", "GET /": "cats.root" }, 1),
};

test("the measured part is replaced, and the text around it stays", () => {
  const page = withMeasured(`Before.\n${BEGIN}\nold\n${END}\nAfter.`, [shown]);
  expect(page.startsWith(`Before.\n${BEGIN}\n\n## cats: small\n`)).toBe(true);
  expect(page.endsWith(`${END}\nAfter.`)).toBe(true);
  expect(page).not.toContain("old");
  expect(page).toContain("cats v2, 3 operations, of which 2 have another call than before.");
  expect(page).toContain("| methods with the name of their resource, or its singular, inside their own | 2 | 0 |");
  expect(page).toContain("| characters of a call (median) | 13 | 9 |");
  expect(page).toContain("| `GET /cats` | `cats.catsList` | `cats.list` |");
  expect(page).not.toContain("cats.root");
  expect(page).toContain('```ts\nawait client.cats.create({ name: "Tom" });\n\ncreate(');
});

test("a page without the marks is refused", () => {
  expect(() => withMeasured("Before.", [shown])).toThrow(BEGIN);
});

test("the page of the repository has its marks, and three clients between them", () => {
  const page = readFileSync(join(repository, "docs/three-clients.md"), "utf8");
  const measured = page.slice(page.indexOf(BEGIN), page.indexOf(END));
  expect(measured.match(/^## /gm)).toHaveLength(3);
});
