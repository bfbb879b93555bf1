import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "js-yaml";
import { expect, onTestFinished, test } from "vitest";
import { repository } from "../workspace-copy.js";

const read = (file: string): string => readFileSync(join(repository, file), "utf8");

test("a note in .changeset/ becomes a version and a section of the changelog", () => {
  const folder = mkdtempSync(join(tmpdir(), "apipin-release-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const part of ["package.json", "package-lock.json", "CHANGELOG.md", ".changeset"])
    cpSync(join(repository, part), join(folder, part), { recursive: true });
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, ".changeset/kites.md"), '---\n"apipin": minor\n---\n\nKites fly higher.\n');
  const git = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
  execFileSync("git", ["init", "--quiet", "--initial-branch=main"], { cwd: folder });
  execFileSync("git", ["add", "package.json", "CHANGELOG.md", ".changeset"], { cwd: folder });
  execFileSync("git", [...git, "commit", "--quiet", "--message", "Kites"], { cwd: folder });
  execFileSync(process.execPath, [join(repository, "node_modules/@changesets/cli/bin.js"), "version"], {
    cwd: folder,
    stdio: "pipe",
  });
  const { version } = JSON.parse(read("package.json")) as { readonly version: string };
  const [major, minor] = version.split(".").map(Number);
  const next = `${major}.${Number(minor) + 1}.0`;
  expect(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version).toBe(next);
  const changelog = readFileSync(join(folder, "CHANGELOG.md"), "utf8");
  expect(changelog).toMatch(
    new RegExp(`^# apipin\\n\\n## ${next}\\n\\n### Minor Changes\\n\\n(?:- .*\\n)*- .*Kites fly higher\\.\\n`),
  );
  expect(changelog).toContain(read("CHANGELOG.md").replace("# apipin\n", "").trim());
});

test("the changelog begins with the version of the package", () => {
  const { version } = JSON.parse(read("package.json")) as { readonly version: string };
  expect(/^## (.*)$/m.exec(read("CHANGELOG.md"))?.[1]).toBe(version);
});

interface Job {
  readonly permissions?: { readonly [name: string]: string };
  readonly environment?: string;
  readonly steps: readonly { readonly run?: string; readonly with?: { readonly version?: string } }[];
}

test("the release workflow publishes what it built, with provenance, after the tests", () => {
  const { jobs } = load(read(".github/workflows/release.yml")) as { readonly jobs: { readonly [name: string]: Job } };
  const publish = jobs["publish"];
  const runs = publish?.steps.flatMap(({ run }) => run ?? []) ?? [];
  const publications = runs.filter((run) => run.includes("npm publish"));
  expect(publications.map((run) => / npm publish (\S+) (.*)$/.exec(run)?.slice(1))).toEqual([
    ["./packed", "--provenance --access public"],
    ["./generated", "--provenance --access public"],
  ]);
  expect(runs.indexOf("npm test")).toBeLessThan(runs.indexOf(publications[0] ?? ""));
  expect([publish?.permissions?.["id-token"], publish?.environment]).toEqual(["write", "npm"]);
  const { scripts } = JSON.parse(read("package.json")) as { readonly scripts: object };
  const named = Object.values(jobs)
    .flatMap(({ steps }) => steps.flatMap(({ run, with: given }) => [run ?? "", given?.version ?? ""]))
    .flatMap((line) => [...line.matchAll(/npm run ([\w:-]+)/g)].map(([, name = ""]) => name));
  expect(named.length).toBeGreaterThan(2);
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});
