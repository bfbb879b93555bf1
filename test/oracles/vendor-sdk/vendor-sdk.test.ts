import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { guardSockets } from "../../../generator/verify/guard-sockets.js";
import type { MockServer } from "../../../generator/verify/mock/mock-server.js";
import { ownModel } from "../../own-models.js";
import { startLenientMock } from "../mocks.js";
import { calls202501, calls202504 } from "./calls-2025.js";
import { calls202604 } from "./calls-2026-04.js";
import { compare, explained, sent, without } from "./compare-calls.js";
import { NOT_OFFERED } from "./explained.js";
import { Redirect } from "./redirect.js";
import type { SameCall, Target } from "./same-call.js";

const guard = guardSockets();
const folder = mkdtempSync(join(tmpdir(), "apipin-vendor-"));
const path = join(folder, "notes.txt");
writeFileSync(path, "A few words.\n");
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  guard.release();
});

describe.each([
  ["2025-01", calls202501, 45],
  ["2025-04", calls202504, 60],
  ["2026-04", calls202604, 80],
] as const)("the vendor's SDK of %s and ours", (version, makeCalls: (target: Target) => readonly SameCall[], count) => {
  let mock: MockServer;
  const found = new Map<string, readonly string[]>();
  const operations = new Set<string | undefined>();
  const refused: string[] = [];
  beforeAll(async () => {
    mock = await startLenientMock(version);
    const redirect = new Redirect(mock.url);
    for (const [name, vendor, ours] of makeCalls({ url: mock.url, fetch: redirect.fetch, path })) {
      const theirs = await sent(mock, redirect, vendor);
      const own = await sent(mock, redirect, ours);
      for (const { request } of own) {
        operations.add(request.operation);
        refused.push(...request.violations.map((violation) => `${name}: ${violation}`));
      }
      found.set(name, compare(theirs, own));
    }
  });
  afterAll(() => mock.close());

  test("send the same requests, but for what is explained", () => {
    const seen = [...found].flatMap(([call, all]) => all.map((difference) => ({ call, difference })));
    const listed = explained(version, [...found.keys()]);
    expect(without(seen, listed), "unexplained").toEqual([]);
    expect(without(listed, seen), "explained, and gone").toEqual([]);
    expect(refused, "what the server has against ours").toEqual([]);
    expect(found.size).toBe(count);
  });

  test("are compared in every operation that the vendor's SDK offers", () => {
    const left = ownModel(version)
      .resources.flatMap((resource) => resource.operations.map(({ id }) => id))
      .filter((id) => !operations.has(id));
    expect(left.sort()).toEqual(NOT_OFFERED[version]);
  });
});

test("nothing but 127.0.0.1 was asked for", () => {
  expect(guard.refused).toEqual([]);
});
