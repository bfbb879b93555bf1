import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { excerptsOf } from "../../generator/diff/report/excerpt.js";
import { printDiffHtml } from "../../generator/diff/report/print-html.js";
import { CHROMIUM_FLAGS, executablePath } from "../../scripts/matrix/chromium.js";
import { hostile, report, resourceOf, sources } from "../diff/report/report.js";

const hasBrowser = existsSync(executablePath);

test.runIf(!hasBrowser)("the page of a diff in a browser", ({ skip }) => {
  skip(`runs where there is a Chromium at ${executablePath}, or where APIPIN_CHROMIUM names one`);
});

describe.runIf(hasBrowser)("the page of a diff, opened from disk", { timeout: 60_000 }, () => {
  let folder: string;
  let browser: Browser;
  let page: Page;
  let requests: string[];
  let problems: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "apipin-diff-page-"));
    writeFileSync(join(folder, "diff.html"), printDiffHtml(report, { excerpt: excerptsOf(sources), resourceOf }));
    const excerpt = () => ({ firstLine: 1, lines: [hostile.to, hostile.from], marked: [1] });
    writeFileSync(join(folder, "hostile.html"), printDiffHtml(hostile, { excerpt }));
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    requests = [];
    problems = [];
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on("request", (request) => requests.push(request.url().replace(/#.*/, "")));
    page.on("console", (message) => void (message.type() === "error" && problems.push(message.text())));
    page.on("pageerror", (error) => void problems.push(error.message));
  });
  afterEach(async () => {
    await page.close();
    expect(problems).toEqual([]);
    expect(requests.filter((url) => !url.startsWith("file:"))).toEqual([]);
  });

  async function open(name = "diff.html", anchor = ""): Promise<void> {
    await page.goto(`${pathToFileURL(join(folder, name)).href}${anchor}`);
  }

  /** The sentences of the changes that are seen. */
  function shown(): Promise<readonly string[]> {
    return page.locator(".change:visible h3").allInnerTexts();
  }

  const messages = (ids: readonly string[]): readonly string[] =>
    report.changes
      .filter(({ id, message }) => ids.includes(id) || ids.some((name) => message.startsWith(`\`${name}\``)))
      .map(({ message }) => message.replaceAll("`", ""));
  const sorted = (texts: readonly string[]): readonly string[] => [...texts].sort();

  test("shows every change, and asks for no other file", async () => {
    await open();
    expect(sorted(await shown())).toEqual(sorted(report.changes.map(({ message }) => message.replaceAll("`", ""))));
    expect(await page.innerText("#shown")).toBe("12 of 12");
    expect(requests).toHaveLength(1);
  });

  test.each<readonly [name: string, set: () => Promise<unknown>, ids: readonly string[]]>([
    ["text", () => page.fill("#text", "receipt_url"), ["operation-removed", "Order.receipt_url"]],
    ["text of several words, in any case", () => page.fill("#text", "SWITCH orderstate"), ["response-enum-opened"]],
    ["text of a source", () => page.fill("#text", "'^[A-Z]{3,5}(?=-)'"), ["response-property-pattern-changed"]],
    ["a resource", () => page.selectOption("#resource", "receipts"), ["operation-removed"]],
    [
      "levels",
      async () => {
        for (const level of ["breaking", "absorbed", "safe"]) await page.click(`.levels label.${level}`);
      },
      ["default-page-size-changed"],
    ],
    [
      "a circle of the picture",
      () => page.click('.picture a[data-resource="customers"][data-action="risky"]'),
      ["default-page-size-changed"],
    ],
  ])("filters by %s", async (_, set, ids) => {
    await open();
    await set();
    const want = messages(ids);
    expect(want.length).toBeGreaterThan(0);
    expect(sorted(await shown())).toEqual(sorted(want));
    expect(await page.innerText("#shown")).toBe(`${want.length} of 12`);
    await page.click("button[type=reset]");
    expect(await page.innerText("#shown")).toBe("12 of 12");
  });

  test("says so where nothing matches, and shows all again", async () => {
    await open();
    await page.fill("#text", "no such word");
    expect(await shown()).toEqual([]);
    expect(await page.isVisible("#nothing")).toBe(true);
    await page.click("#clear");
    expect(await shown()).toHaveLength(12);
  });

  test("goes by the keyboard alone", async () => {
    await open();
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.className")).toBe("skip");
    await page.keyboard.press("/");
    await page.keyboard.type("nickname");
    expect(await shown()).toEqual(["Customer.nickname is new."]);
    await page.keyboard.press("Escape");
    expect(await shown()).toHaveLength(12);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    expect(await page.isVisible("#breaking")).toBe(false);
    await page.focus("#safe summary");
    await page.keyboard.press("Enter");
    expect(await page.isVisible("#safe .change .panes")).toBe(true);
  });

  test("marks the changed lines of both sources, side by side", async () => {
    await open();
    const panes = page.locator(".change", { hasText: "which was optional" }).locator(".pane");
    const [left, right] = [await panes.nth(0).boundingBox(), await panes.nth(1).boundingBox()];
    expect(left?.y).toBe(right?.y);
    expect(right?.x).toBeGreaterThan(left?.x ?? 0);
    expect(await panes.nth(0).locator("del").allInnerTexts()).toEqual(["              required: [amount]\n"]);
    expect(await panes.nth(1).locator("ins").allInnerTexts()).toEqual([
      "              required:\n",
      "                - amount\n",
      "                - currency\n",
    ]);
  });

  test("an address of a change opens it", async () => {
    const { fingerprint } = report.changes.find(({ id }) => id === "server-added") ?? { fingerprint: "" };
    await open("diff.html", `#change-${fingerprint}`);
    expect(await page.isVisible(`#change-${fingerprint} .panes`)).toBe(true);
    const box = await page.locator(`#change-${fingerprint}`).boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(900);
  });

  test.each([
    [1280, "light"],
    [1280, "dark"],
    [390, "light"],
    [390, "dark"],
  ] as const)("fits into %i pixels, %s", async (width, colorScheme) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    for (const name of ["diff.html", "hostile.html"]) {
      await open(name);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
      const dark = (await page.evaluate("getComputedStyle(document.documentElement).color")) as string;
      expect(Number(/\d+/.exec(dark)?.[0]) > 128).toBe(colorScheme === "dark");
    }
    await page.click("#theme");
    expect(await page.getAttribute("html", "data-theme")).toBe(colorScheme === "dark" ? "light" : "dark");
  });

  test("text of a specification does nothing but be read", async () => {
    await open("hostile.html");
    expect(await page.title()).not.toBe("owned");
    expect(await page.locator("img, main script, main style").count()).toBe(0);
    expect(await page.innerText("main")).toContain("<img src=x onerror=document.title='owned'>");
    await page.fill("#text", "</script>");
    expect(await shown()).toHaveLength(hostile.changes.length);
  });

  test("is read without its script", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(pathToFileURL(join(folder, "diff.html")).href);
    expect(await plain.locator(".change h3:visible").count()).toBe(12);
    expect(await plain.isVisible("#filters")).toBe(false);
    await context.close();
  });
});
