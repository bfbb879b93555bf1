import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
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
] as const;

test("each page of docs/how-to is followed, and the README leads to it", () => {
  expect(readdirSync(join(repository, "docs/how-to")).sort()).toEqual([...PAGES]);
  const readme = readFileSync(join(repository, "README.md"), "utf8");
  for (const page of PAGES) expect(readme).toContain(`(docs/how-to/${page})`);
});

test.each(PAGES)("%s goes as it is written", async (page) => {
  const folder = installedTool(page === "another-api.md" ? ["@stoplight/prism-core", "@stoplight/prism-http"] : []);
  if (page === "move-a-program.md") installThings(folder);
  await followPage(`docs/how-to/${page}`, folder);
});
