import { cpSync, createReadStream, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MockServer } from "../../generator/verify/mock/mock-server.js";
import { CHROMIUM_FLAGS, executablePath } from "../../scripts/matrix/chromium.js";
import { startOwnMock } from "../own-models.js";
import { installedPackage } from "../package/installed-package.js";
import { repository } from "../workspace-copy.js";

const hasBrowser = existsSync(executablePath);

test.runIf(!hasBrowser)("a page in a browser", ({ skip }) => {
  skip(`runs where there is a Chromium at ${executablePath}, or where APIPIN_CHROMIUM names one`);
});

describe.runIf(hasBrowser)("a page bundled by Vite, in Chromium", () => {
  let folder: string;
  let mock: MockServer;
  let pages: Server;
  let browser: Browser;
  let page: Page;
  const hosts = new Set<string>();
  const problems: string[] = [];

  beforeAll(async () => {
    folder = join(mkdtempSync(join(tmpdir(), "apipin-page-")), "page");
    cpSync(installedPackage().folder, folder, { recursive: true, verbatimSymlinks: true });
    cpSync(join(repository, "test/browser/page"), folder, { recursive: true });
    await build({ root: folder, logLevel: "error", configFile: false });
    mock = await startOwnMock("2026-04", { cors: true });
    pages = createServer((request, response) => {
      const path = new URL(request.url ?? "/", "http://localhost").pathname;
      const type = { ".js": "text/javascript", ".html": "text/html" }[extname(path)] ?? "text/html";
      response.writeHead(200, { "content-type": type });
      createReadStream(join(folder, "dist", path === "/" ? "index.html" : path)).pipe(response);
    });
    await new Promise<void>((resolve) => void pages.listen(0, "127.0.0.1", resolve));
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
  });
  afterAll(async () => {
    await browser?.close();
    pages?.close();
    await mock?.close();
    rmSync(join(folder, ".."), { recursive: true, force: true });
  });
  beforeEach(async () => {
    mock.control.clear();
    problems.length = 0;
    page = await browser.newPage();
    page.on("request", (request) => hosts.add(new URL(request.url()).hostname));
    page.on("console", (message) => void (message.type() === "error" && problems.push(message.text())));
    page.on("pageerror", (error) => void problems.push(error.message));
  });

  async function stateOf(mode: string): Promise<string> {
    const { port } = pages.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/?mode=${mode}&api=${encodeURIComponent(mock.url)}`);
    await page.waitForFunction("document.getElementById('state').textContent !== 'asking'");
    return (await page.textContent("#state")) ?? "";
  }

  test("streams a chat and shows it", async () => {
    expect(await stateOf("chat")).toBe("done");
    expect(await page.textContent("#answer")).toMatch(/\w+/);
    const [request] = mock.requests;
    expect(request?.violations).toEqual([]);
    // The browser names itself; a page that set the header would be refused one day, or make a preflight fail.
    expect(request?.headers["user-agent"]).toMatch(/Mozilla/);
    expect(problems).toEqual([]);
  });

  test("an abort ends the stream with its reason", async () => {
    expect(await stateOf("abort")).toBe("Error: enough");
  });

  test("uploads a stream, read into memory first", async () => {
    expect(await stateOf("upload")).toBe("uploaded Processing");
    expect(mock.requests[0]?.violations).toEqual([]);
    expect(mock.requests[0]?.files).toMatchObject({ file: [{ filename: "a.txt", size: 13 }] });
  });

  test("an API key is refused where the option does not allow it, and nothing is sent", async () => {
    expect(await stateOf("refuse")).toMatch(/dangerouslyAllowBrowser/);
    expect(mock.requests).toEqual([]);
  });

  test("nothing but this machine was asked", () => {
    expect([...hosts]).toEqual(["127.0.0.1"]);
  });
});
