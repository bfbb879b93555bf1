import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Change, ChangePlace } from "../../generator/diff/change.js";
import { excerptsOf } from "../../generator/diff/report/excerpt.js";
import { printDiffHtml } from "../../generator/diff/report/print-html.js";
import { withChanges } from "../../generator/diff/report/summarize-changes.js";
import { CHROMIUM_FLAGS, executablePath } from "../../scripts/matrix/chromium.js";
import { hostile, report, resourceOf, sources } from "../diff/report/report.js";

/** A change that asks for nothing. */
const QUIET = { wire: "safe", sdk: "safe" } as const;

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
    // The script has unpacked the details.
    await page.waitForSelector("#filters:visible");
  }

  /** The sentences of the changes that are seen. */
  function shown(): Promise<readonly string[]> {
    return page.locator(".change:visible h3").allInnerTexts();
  }

  async function identifiers(selector: string): Promise<readonly (string | null)[]> {
    const elements = await page.locator(selector).all();
    return Promise.all(elements.map((element) => element.getAttribute("id")));
  }

  const messages = (ids: readonly string[]): readonly string[] =>
    report.changes
      .filter(({ id, message }) => ids.includes(id) || ids.some((name) => message.startsWith(`\`${name}\``)))
      .map(({ message }) => message.replaceAll("`", ""));
  const sorted = (texts: readonly string[]): readonly string[] => [...texts].sort();

  test("has every change, opens folded, and asks for no other file", async () => {
    await open();
    const all = await page.locator(".change h3").allTextContents();
    expect(sorted(all)).toEqual(sorted(report.changes.map(({ message }) => message.replaceAll("`", ""))));
    expect(await page.locator(".change[open]").count()).toBe(0);
    expect(await identifiers(".group[open]")).toEqual(["breaking"]);
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

  test("groups by resource, and by what to do again", async () => {
    await open();
    await page.selectOption("#grouping", "resource");
    const titles = await page.locator(".group:visible h2").allInnerTexts();
    expect(titles).toEqual(["The API as a whole 1", "customers 4", "orders 6", "receipts 1"]);
    await page.locator(".group:visible > summary", { hasText: "receipts" }).click();
    expect(await shown()).toEqual(["The operation GET /orders/{id}/receipt is gone."]);
    await page.fill("#text", "nickname");
    expect(await shown()).toEqual(["Customer.nickname is new."]);
    await page.click("button[type=reset]");
    expect(await identifiers(".group:visible")).toEqual(["breaking", "risky", "absorbed", "safe"]);
    expect(await page.locator(".change").count()).toBe(12);
  });

  test("the selection of groups shows its whole text, and a level has one name in chip and section", async () => {
    await open();
    const [shownWidth = 0, wholeWidth = 0] = await page.locator("#grouping").evaluate((select) => {
      const whole = select.cloneNode(true) as HTMLElement;
      whole.style.cssText = "position: absolute; width: auto; max-width: none";
      select.after(whole);
      const widths = [select, whole].map((each) => each.getBoundingClientRect().width);
      whole.remove();
      return widths;
    });
    expect(wholeWidth).toBeGreaterThan(0);
    expect(shownWidth).toBeGreaterThanOrEqual(wholeWidth);
    expect(await page.locator(".levels label.absorbed").innerText()).toMatch(/^Handled for you/);
    expect(await page.locator(".group.absorbed h2").innerText()).toMatch(/^Handled for you/);
  });

  test("opens a change with its sources, and all of them", async () => {
    await open();
    await page.locator(".change > summary").first().click();
    await page.locator(".change").first().locator(".panes").waitFor();
    await page.click("#fold");
    await page.locator(".change .identity:visible").nth(11).waitFor();
  });

  test("prints each sentence, and the details of what is open", async () => {
    await open();
    await page.locator(".change > summary").first().click();
    const pdf = await page.pdf();
    expect(pdf.byteLength).toBeGreaterThan(1000);
    await page.emulateMedia({ media: "print" });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator(".change h3:visible").count()).toBe(12);
    expect(await page.locator(".panes:visible").count()).toBe(1);
    expect(await page.isVisible("#filters")).toBe(false);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await page.locator(".group[open]").count()).toBe(1);
  });

  test("stays below 300 kB for 600 changes, and gives the first ones their sources", async () => {
    const [first] = report.changes;
    if (first === undefined) throw new Error("The report has changes");
    const changes = Array.from({ length: 600 }, (_, index): Change => {
      const fingerprint = createHash("sha256").update(String(index)).digest("hex").slice(0, 16);
      const operation = `POST /orders/${fingerprint.slice(0, 8)}/lines`;
      const message = `\`Order.field_${fingerprint}\` is required now, and a request without it is refused.`;
      return { ...first, fingerprint, message, operation, operations: [operation], ...(index < 200 ? {} : QUIET) };
    });
    // No line is like another one, so that packing cannot help.
    const excerpt = (place: ChangePlace) => ({
      firstLine: place.line,
      lines: Array.from({ length: 20 }, (_, index) =>
        createHash("sha256").update(`${place.file}${place.line}${index}`).digest("hex"),
      ),
      marked: [place.line],
    });
    const large = withChanges(
      report,
      changes.map((change, index) => ({ ...change, to: { file: "a", line: index + 1, column: 1, pointer: "" } })),
    );
    const text = printDiffHtml(large, { excerpt });
    expect(Buffer.byteLength(text)).toBeLessThan(300_000);
    writeFileSync(join(folder, "large.html"), text);
    await open("large.html");
    expect(await page.innerText("#shown")).toBe("600 of 600");
    await page.locator(".change > summary").first().click();
    await page.locator(".change").first().locator(".panes").waitFor();
    await page.click("#more-rows");
    expect(await page.locator("#rows tr").count()).toBe(600);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
  });

  test("says so where nothing matches, and shows all again", async () => {
    await open();
    await page.fill("#text", "no such word");
    expect(await shown()).toEqual([]);
    expect(await page.isVisible("#nothing")).toBe(true);
    await page.click("#clear");
    expect(await page.innerText("#shown")).toBe("12 of 12");
  });

  test("goes by the keyboard alone", async () => {
    await open();
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.className")).toBe("skip");
    await page.keyboard.press("/");
    await page.keyboard.type("nickname");
    expect(await shown()).toEqual(["Customer.nickname is new."]);
    await page.keyboard.press("Escape");
    expect(await page.innerText("#shown")).toBe("12 of 12");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    expect(await page.isVisible("#breaking")).toBe(false);
    await page.focus("#safe .change summary");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#safe .change .panes");
  });

  test("marks the changed lines of both sources, side by side", async () => {
    await open();
    const change = page.locator(".change", { hasText: "which was optional" });
    await change.locator("summary").first().click();
    const panes = change.locator(".pane");
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
    [375, "light"],
    [375, "dark"],
  ] as const)("fits into %i pixels, %s", async (width, colorScheme) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    for (const name of ["diff.html", "hostile.html"]) {
      await open(name);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
      await page.click("#fold");
      await page.evaluate("document.querySelector('#picture').open = true");
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
      await page.selectOption("#grouping", "resource");
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
    await page.click("#fold");
    expect(await page.locator("img, main script, main style").count()).toBe(0);
    expect(await page.innerText("main")).toContain("<img src=x onerror=document.title='owned'>");
    await page.fill("#text", "</script>");
    expect(await shown()).toHaveLength(hostile.changes.length);
  });

  test("is read without its script", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(pathToFileURL(join(folder, "diff.html")).href);
    expect(await plain.locator(".change h3").count()).toBe(12);
    await plain.locator(".change > summary").first().click();
    expect(await plain.locator(".change").first().locator(".advice").isVisible()).toBe(true);
    expect(await plain.isVisible("#filters")).toBe(false);
    await context.close();
  });
});
