import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildModels, loadWorkspace, mockSpecs } from "../../../generator/pipeline.js";
import { startMock } from "../../../generator/verify/mock/index.js";
import type { MockServer } from "../../../generator/verify/mock/mock-server.js";
import { ownWorkspace } from "../../workspace-copy.js";
import { calls202501, calls202504, calls202604, type SameCall, type Target } from "./calls.js";
import { differences, type SentRequest } from "./compare.js";
import { EXPLAINED, type Explained } from "./explained.js";

const workspace = ownWorkspace();
const loaded = loadWorkspace(workspace).value;
if (loaded === undefined) throw new Error("the workspace does not load");
const models = buildModels(loaded).value;
const documents = mockSpecs(loaded.effective, workspace.mockOverlays).value;

const folder = mkdtempSync(join(tmpdir(), "apipin-vendor-"));
const path = join(folder, "notes.txt");
writeFileSync(path, "A few words.\n");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Sends to the mock what is meant for any host, since the vendor's SDK has addresses that cannot be set; keeps the last text. */
class Redirect {
  text: string | undefined;
  readonly fetch: typeof fetch;

  constructor(url: string) {
    this.fetch = (input, init) => {
      const { pathname, search } = new URL(input instanceof Request ? input.url : input);
      this.text = typeof init?.body === "string" ? init.body : undefined;
      return fetch(`${url}${pathname}${search}`, init);
    };
  }
}

/** What a call sent last. What it makes of the answer is not the matter here. */
async function sent(mock: MockServer, redirect: Redirect, call: () => PromiseLike<unknown>): Promise<SentRequest> {
  mock.control.clear();
  redirect.text = undefined;
  const outcome = await Promise.resolve(call()).catch((error: unknown) => error);
  const request = mock.requests.at(-1);
  if (request === undefined) throw new Error("a call sent nothing", { cause: outcome });
  return { request, text: redirect.text };
}

describe.each([
  ["2025-01", calls202501, 15],
  ["2025-04", calls202504, 16],
  ["2026-04", calls202604, 33],
] as const)("the vendor's SDK of %s and ours", (version, makeCalls: (target: Target) => readonly SameCall[], calls) => {
  const model = models.find((each) => each.version === version);
  if (model === undefined) throw new Error(`no model of ${version}`);
  let mock: MockServer;
  const found = new Map<string, readonly string[]>();
  beforeAll(async () => {
    const own = documents.filter(({ spec }) => spec.version === version);
    mock = await startMock({ model, documents: own }, { lenient: true });
    const redirect = new Redirect(mock.url);
    for (const [name, vendor, ours] of makeCalls({ url: mock.url, fetch: redirect.fetch, path }))
      found.set(name, differences(await sent(mock, redirect, vendor), await sent(mock, redirect, ours)));
  });
  afterAll(() => mock.close());

  test("send the same requests, but for what is explained", () => {
    const seen = [...found].flatMap(([call, all]) => all.map((difference) => ({ call, difference })));
    const listed = EXPLAINED.filter(({ versions }) => versions.includes(version)).flatMap(
      ({ calls: names, difference }) =>
        ("allBut" in names ? [...found.keys()].filter((call) => !names.allBut.includes(call)) : names).map((call) => ({
          call,
          difference,
        })),
    );
    const isListed = (each: { call: string; difference: string }): boolean =>
      listed.some(({ call, difference }) => call === each.call && difference === each.difference);
    const isSeen = (entry: Pick<Explained, "difference"> & { call: string }): boolean =>
      seen.some(({ call, difference }) => call === entry.call && difference === entry.difference);
    expect(
      seen.filter((each) => !isListed(each)),
      "unexplained",
    ).toEqual([]);
    expect(
      listed.filter((entry) => !isSeen(entry)),
      "explained, and gone",
    ).toEqual([]);
    expect(found.size).toBe(calls);
  });
});
