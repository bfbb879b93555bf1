import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { markdownText } from "../../generator/templates/render.js";
import { repository } from "../workspace-copy.js";

const readme = readFileSync(join(repository, "generated/2026-04/README.md"), "utf8");

/** What the README says of a method. */
function sectionOf(method: string): string {
  const start = readme.indexOf(`### \`${method}(`);
  if (start < 0) throw new Error(`the README has no ${method}`);
  const rest = readme.slice(start + 3);
  return rest.slice(0, rest.search(/\n##/) + 1);
}

describe("the README of a version", () => {
  test.each([
    [
      "assistants.waitUntilReady",
      /Asks as `get` does, again and again, until the status is `Ready`.*`WaitFailedError`.*`TimeoutError`/,
    ],
    ["operations.wait", /`WaitOptions` \| `timeout`/],
    ["chat.stream", /event by event.*`StreamChatChunkModel`.*`text\(\)`.*`finalMessage\(\)` gives the `ChatModel`/],
    ["chat.streamCompletion", /As `complete`, but the response arrives event by event/],
    [
      "files.upload",
      /`body\.file` \| `Upload` .*\n.*`body\.metadata\?` \| `object \\\| null` .*\n.*`body\.multimodal\?` \| `boolean`/,
    ],
    ["assistants.list", /`query\.limit\?` \| `number`/],
  ])("says of %s what it does and takes", (method, want) => {
    expect(sectionOf(method)).toMatch(want);
  });

  test("says once what methods share, and with the method what is its own", () => {
    const shared = /`ErrorResponse`\]\(types\.ts#L\d+\) \| Too many requests in a short time\./;
    expect(readme.split(shared).length - 1).toBe(1);
    expect(sectionOf("assistants.create")).toContain("| `409` |");
    expect(sectionOf("files.delete")).toContain("| `204` |");
  });

  test("leads from the name of a type to its declaration", () => {
    const links = [...readme.matchAll(/\[`([\w$]+)(?:\[\])*`\]\(types\.ts#L(\d+)\)/g)];
    const types = readFileSync(join(repository, "generated/2026-04/types.ts"), "utf8").split("\n");
    const wrong = links.filter(
      ([, name, line]) => !new RegExp(`^export (interface|type) ${name}\\b`).test(types[Number(line) - 1] ?? ""),
    );
    expect(wrong.map(([link]) => link)).toEqual([]);
    expect(links.length).toBeGreaterThan(80);
  });

  test("names the services, and escapes no code", () => {
    const title = /^ {2}title: (.+)$/m.exec(
      readFileSync(join(repository, "specs/2026-04/assistant_control.yaml"), "utf8"),
    );
    expect(readme).toContain(`- \`assistant_control\`: **${title?.[1]?.replace(/^(["'])(.*)\1$/, "$2")}**`);
    expect(readme).not.toContain("\\`");
  });
});

describe("text of a specification in it", () => {
  test.each([
    ["names", "snake_case __init__", "snake_case \\_\\_init\\_\\_"],
    ["code", "`message_start` and `<b>|`", "`message_start` and `<b>\\|`"],
    ["half a code", "`a <b>", "\\`a \\<b\\>"],
    ["code with a backslash", "`a\\` <b>", "\\`a\\\\\\` \\<b\\>"],
    ["several backticks", "``a`` <b> `c``d`", "\\`\\`a\\`\\` \\<b\\> \\`c\\`\\`d\\`"],
  ])("%s", (_, given, want) => {
    expect(markdownText(given)).toBe(want);
  });
});
