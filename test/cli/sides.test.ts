import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addVersion } from "../../generator/commands/add-version.js";
import { diff } from "../../generator/commands/diff.js";
import { pull } from "../../generator/commands/pull.js";
import { recordingContext } from "../command-context.js";
import { booksSpec, library, temporaryFolder, write } from "../pull/library.js";

test("paths beside a workspace begin in it, for every command", { timeout: 60_000 }, async () => {
  const { workspace, publisher } = await library();
  cpSync(publisher, join(workspace, "../", `${workspace.split("/").at(-1)}-publisher`), { recursive: true });
  const from = `../${workspace.split("/").at(-1)}-publisher`;
  write(workspace, `${from}/v3/books_v3.oas.yaml`, booksSpec("v3"));
  const pulled = recordingContext(workspace);
  expect({ code: await pull({ from }, pulled), ...pulled.printed }).toMatchObject({ code: 0, out: "" });
  const added = recordingContext(workspace);
  expect({ code: await addVersion("v3", { from, dryRun: true }, added) }, added.printed.note).toEqual({ code: 0 });
  const compared = recordingContext(workspace);
  const file = `${from}/v1/books_v1.oas.yaml`;
  expect({ code: await diff("v1", file, { format: "text" }, compared) }, compared.printed.note).toEqual({ code: 0 });
});

test.each(["books.yaml", "other.json"])(
  "a version of one service is compared with %s as that service",
  async (name) => {
    const { workspace } = await library();
    const folder = temporaryFolder();
    write(folder, name, booksSpec("v1"));
    const context = recordingContext(workspace);
    expect(await diff("v1", join(folder, name), { format: "json", published: true }, context)).toBe(0);
    expect(JSON.parse(context.printed.out)).toMatchObject({ changes: [] });
  },
);

test("a version of several services is compared with a file as the service of its name, if any", async () => {
  const { workspace } = await library();
  write(workspace, "specs/v1/films.yaml", booksSpec("v1").replaceAll("ook", "ilm").replaceAll("/bilms", "/films"));
  const folder = temporaryFolder();
  write(folder, "books.yaml", booksSpec("v1"));
  const context = recordingContext(workspace);
  expect(await diff("v1", join(folder, "books.yaml"), { format: "json", published: true }, context)).toBe(0);
  expect(JSON.parse(context.printed.out)).toMatchObject({ changes: [] });
});

test("files that the strict reading refuses are compared as `init` reads them", async () => {
  const folder = temporaryFolder();
  const loose = booksSpec("v1").replace("openapi: 3.0.3", "openapi: 3.0");
  write(folder, "old.yaml", loose);
  write(folder, "new.yaml", loose.replace("operationId: list_books", "operationId: list_titles"));
  const context = recordingContext(folder);
  const code = await diff("old.yaml", "new.yaml", { format: "json" }, context);
  expect({ code, note: context.printed.note }).toEqual({ code: 0, note: "" });
  expect(JSON.parse(context.printed.out)).toMatchObject({ changes: [{ id: "operation-id-changed" }] });
});
