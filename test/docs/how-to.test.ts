import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { installedPackage } from "../package/installed-package.js";
import { installedTool } from "../package/installed-tool.js";
import { repository } from "../workspace-copy.js";
import { installThings } from "./installed-things.js";
import { followPage } from "./page.js";

const PAGES = [
  "add-a-version.md",
  "another-api.md",
  "diff-in-a-pull-request.md",
  "fix-a-quirk.md",
  "move-a-program.md",
  "move-from-the-vendors-sdk.md",
] as const;

/** Installs the package of this repository and the vendor's SDK, as links. */
function installSdk(folder: string): void {
  const modules = join(folder, "node_modules");
  symlinkSync(join(installedPackage().folder, "node_modules/pinecone-pinned"), join(modules, "pinecone-pinned"));
  mkdirSync(join(modules, "@pinecone-database"));
  symlinkSync(join(repository, "node_modules/pinecone-sdk-2026-04"), join(modules, "@pinecone-database/pinecone"));
}

test("each page of docs/how-to is followed, and the README leads to it", () => {
  expect(readdirSync(join(repository, "docs/how-to")).sort()).toEqual([...PAGES]);
  const readme = readFileSync(join(repository, "README.md"), "utf8");
  for (const page of PAGES) expect(readme).toContain(`(docs/how-to/${page})`);
});

test.each(PAGES)("%s goes as it is written", async (page) => {
  const folder = installedTool(page === "another-api.md" ? ["@stoplight/prism-core", "@stoplight/prism-http"] : []);
  if (page === "move-a-program.md") installThings(folder, "ThingsClient");
  if (page === "move-from-the-vendors-sdk.md") installSdk(folder);
  await followPage(`docs/how-to/${page}`, folder);
});
