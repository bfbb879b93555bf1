import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Place } from "../../generator/migrate/report.js";
import { runProgram } from "../cli/run-program.js";
import { programFolder } from "./program.js";
import { sarifReport } from "./sarif.js";

const FILE = "src/ask <1>.ts";
const PROGRAM = `import { Pinecone } from "pinecone-pinned/2025-04";
const pinecone = new Pinecone({ apiKey: "k" });
const file = await pinecone.files.upload("docs", { file: new Blob([]) });
console.log(file.percent_done);
await pinecone.chat.send("docs", { messages: [], model: "claude-3-5-sonnet" });
await pinecone.assistants.list();
`;

describe("a report of a move", () => {
  const printed = async (format: string): Promise<string> => {
    const folder = programFolder({ [FILE]: PROGRAM });
    const { code, out } = await runProgram(folder, "migrate", "2025-04", "2026-04", "--format", format);
    expect(code).toBe(1);
    return out;
  };

  it("is a SARIF log whose results have rules, levels and lines", async () => {
    const { faults, results, rules } = sarifReport(await printed("sarif"));
    expect(faults).toBe(null);
    expect(results).toEqual([
      ["client-result-changed", "error", FILE, 4],
      ["request-open-enum-value-removed", "error", FILE, 5],
      ["response-became-paginated", "warning", FILE, 6],
    ]);
    expect(rules).toEqual(results.map(([id]) => id).sort());
  });

  it("is annotations of a pull request", async () => {
    const lines = (await printed("github")).trim().split("\n");
    expect(lines.map((line) => line.replace(/(,title=[^:]+)::.*/, "$1"))).toEqual([
      `::error file=${FILE},line=4,col=13,title=client-result-changed`,
      `::error file=${FILE},line=5,col=50,title=request-open-enum-value-removed`,
      `::warning file=${FILE},line=6,col=7,title=response-became-paginated`,
    ]);
  });

  it("has the line of the literal that an edit writes, where the place is another", async () => {
    const files = {
      "models.ts": `export const NOTE = "first";\nexport const MODEL = "claude-3-5-sonnet";\n`,
      "ask.ts": `import { Pinecone } from "pinecone-pinned/2025-04";\nimport { MODEL } from "./models.js";\nconst pinecone = new Pinecone({ apiKey: "k" });\nawait pinecone.chat.send("docs", { messages: [], model: MODEL });\n`,
    };
    const folder = programFolder(files);
    const shown = async (format: string): Promise<string> =>
      (await runProgram(folder, "migrate", "2025-04", "2026-04", "--format", format)).out;
    const { places } = JSON.parse(await shown("json"));
    expect(places.map(({ file, line, edit }: Place) => [file, line, edit?.at])).toEqual([
      ["ask.ts", 4, { file: "models.ts", line: 2, column: 23 }],
    ]);
    const sentence = "writes `claude-sonnet-4-5` at models.ts:2:23.";
    for (const format of ["text", "sarif", "github"]) expect(await shown(format)).toContain(sentence);
  });

  it("has paths from the root of the git repository where the program is in a folder of it", async () => {
    const files = {
      "app/models.ts": `export const NOTE = "first";\nexport const MODEL = "claude-3-5-sonnet";\n`,
      "app/ask.ts": `import { Pinecone } from "pinecone-pinned/2025-04";\nimport { MODEL } from "./models.js";\nconst pinecone = new Pinecone({ apiKey: "k" });\nawait pinecone.chat.send("docs", { messages: [], model: MODEL });\n`,
    };
    const folder = programFolder(files);
    execFileSync("git", ["init", "--quiet", folder]);
    const shown = async (format: string): Promise<string> =>
      (
        await runProgram(
          join(folder, "app"),
          ...["migrate", "2025-04", "2026-04", "--project", "../tsconfig.json", "--format", format],
        )
      ).out;
    expect(sarifReport(await shown("sarif")).results.map(([, , file, line]) => [file, line])).toEqual([
      ["app/ask.ts", 4],
    ]);
    const [annotation] = (await shown("github")).split("\n");
    expect(annotation).toContain("file=app/ask.ts,line=4");
    expect(annotation).toContain("at app/models.ts:2:23.");
    expect(await shown("text")).not.toContain("app/");
  });

  it("has no annotations of what --write has done", async () => {
    const folder = programFolder({ [FILE]: PROGRAM });
    const { out } = await runProgram(folder, "migrate", "2025-04", "2026-04", "--write", "--format", "github");
    const titles = [...out.matchAll(/^::(\w+) .*,title=([^:]+)::/gm)].map(([, level, title]) => `${level} ${title}`);
    expect(titles).toEqual(["error client-result-changed", "warning response-became-paginated"]);
  });

  it("is a page that needs no network, with the lines around each place and the edits", async () => {
    const page = await printed("html");
    expect(page).toContain("<title>pinecone-pinned 2025-04 → 2026-04 · Places in this program</title>");
    expect(page).toContain("src/ask &lt;1&gt;.ts:5:");
    expect(page).not.toContain("<1>");
    expect(page).toContain("The compiler does not see it.");
    expect(page).toContain(`<span class="added">+import { Pinecone } from &quot;pinecone-pinned/2026-04&quot;;</span>`);
    expect(
      [...page.matchAll(/<h2>([^<]*) <span class="count">(\d)/g)].map(([, title, count]) => [title, count]),
    ).toEqual([
      ["Edited by --write", "1"],
      ["Breaks: change these places", "1"],
      ["May break: look at these places", "1"],
    ]);
    expect(page).not.toMatch(/<script|https?:\/\//);
  });
});
