import { afterAll, expect, test } from "vitest";
import { effectiveSide, publishedSide } from "../../generator/comparison-sides.js";
import { type Change, diffSides } from "../../generator/diff/index.js";
import type { RequestMessage } from "../../generator/diff/judge/witness/messages.js";
import type { EffectiveSpec } from "../../generator/openapi/document.js";
import { applyOverlays } from "../../generator/overlay/index.js";
import { buildModels } from "../../generator/pipeline.js";
import { startMock } from "../../generator/verify/mock/index.js";
import type { MockServer } from "../../generator/verify/mock/mock-server.js";
import { ownLoaded } from "../own-models.js";

const loaded = ownLoaded();
const { configuration } = loaded;
const published = applyOverlays(loaded.published, []).value;
const header = configuration.versionHeader;
const clientHeaders = header === undefined ? [] : [header];

type Kind = "effective" | "published";
const specs: { readonly [kind in Kind]: readonly EffectiveSpec[] } = { effective: loaded.effective, published };
const servers = new Map<string, Promise<MockServer>>();
afterAll(async () => {
  for (const server of servers.values()) await (await server).close();
});

/** The strict front server of a version, as it was published or with its overlays. */
function serverOf(kind: Kind, version: string): Promise<MockServer> {
  const key = `${kind} ${version}`;
  const own = specs[kind].filter(({ spec }) => spec.version === version);
  const model = buildModels({ ...loaded, effective: own }).value.find((each) => each.version === version);
  if (model === undefined) throw new Error(`no model of ${version}`);
  const server = servers.get(key) ?? startMock({ model, effective: own, documents: own });
  servers.set(key, server);
  return server;
}

function requestBreaks(kind: Kind, from: string, to: string): readonly Change[] {
  const of = (version: string) => {
    const documents = loaded.published.filter((spec) => spec.version === version);
    const effective = specs.effective.filter(({ spec }) => spec.version === version);
    return kind === "published" ? publishedSide(version, documents) : effectiveSide(version, effective, configuration);
  };
  return diffSides(of(from), of(to), { clientHeaders }).changes.filter(({ witness }) => witness?.kind === "request");
}

/** A body in the form that its content type asks for. */
function encoded(body: unknown, contentType: unknown): FormData | string | undefined {
  if (body === undefined) return undefined;
  if (contentType !== "multipart/form-data") return JSON.stringify(body);
  const form = new FormData();
  for (const [name, value] of Object.entries(body as object))
    form.append(name, name === "file" ? new Blob([String(value)]) : JSON.stringify(value));
  return form;
}

/** What the strict front server of a version has against a request. */
async function violations(kind: Kind, version: string, message: RequestMessage): Promise<readonly string[]> {
  const server = await serverOf(kind, version);
  const { "content-type": contentType, ...own } = message.headers ?? {};
  const isAdmin = message.path.startsWith("/admin");
  const headers = new Headers(isAdmin ? { authorization: "Bearer token" } : { "api-key": "key" });
  for (const [name, value] of Object.entries(own)) headers.set(name, String(value));
  // A client of either version says so: that header alone is not to decide.
  if (header !== undefined && headers.has(header)) headers.set(header, version);
  const body = encoded(message.body, contentType);
  if (typeof body === "string") headers.set("content-type", "application/json");
  const query = new URLSearchParams(
    Object.entries(message.query ?? {}).map(([name, value]) => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
  const address = `${server.url}${message.path}${query.size === 0 ? "" : `?${query}`}`;
  const response = await fetch(address, { method: message.method, headers, ...(body === undefined ? {} : { body }) });
  await response.text();
  return server.requests.at(-1)?.violations ?? ["it did not arrive"];
}

const pairs = [
  ["2025-01", "2025-04"],
  ["2025-04", "2026-04"],
  ["2025-01", "2026-04"],
] as const;
const breaks = (["effective", "published"] as const).flatMap((kind) =>
  pairs.flatMap(([from, to]) =>
    requestBreaks(kind, from, to).map((change) => ({ kind, from, to, id: change.id, witness: change.witness })),
  ),
);

/** What the server that refuses has to say, by change. */
const REFUSED: { readonly [id: string]: RegExp } = {
  "request-became-union": /must match exactly one schema/,
  "request-maximum-set": /top_k.*64/,
  "request-parameter-moved": /metadata/,
  "request-required-parameter-added": /x-pinecone-api-version/i,
};

test.each(breaks)("$kind $from → $to $id: taken by the one front server, refused by the other", async (row) => {
  const { kind, witness, from, to } = row;
  const message = witness?.value as RequestMessage;
  expect([witness?.accepted_by, witness?.rejected_by]).toEqual([from, to]);
  // The front server refuses undeclared properties of a client, also those that the schema leaves open.
  const isOpen = (text: string): boolean => /undeclared property "undeclared"$/.test(text);
  expect((await violations(kind, from, message)).filter((text) => !isOpen(text))).toEqual([]);
  expect(await violations(kind, to, message)).toEqual(
    expect.arrayContaining([expect.stringMatching(REFUSED[row.id] ?? /^$/)]),
  );
});

test("there are requests that break", () => {
  expect(breaks.map(({ kind, from, to, id }) => `${kind} ${from} → ${to} ${id}`)).toMatchInlineSnapshot(`
    [
      "effective 2025-01 → 2025-04 request-maximum-set",
      "effective 2025-04 → 2026-04 request-became-union",
      "effective 2025-04 → 2026-04 request-parameter-moved",
      "effective 2025-01 → 2026-04 request-maximum-set",
      "effective 2025-01 → 2026-04 request-became-union",
      "effective 2025-01 → 2026-04 request-parameter-moved",
      "published 2025-04 → 2026-04 request-required-parameter-added",
      "published 2025-04 → 2026-04 request-parameter-moved",
      "published 2025-04 → 2026-04 request-became-union",
      "published 2025-01 → 2026-04 request-required-parameter-added",
      "published 2025-01 → 2026-04 request-parameter-moved",
      "published 2025-01 → 2026-04 request-became-union",
    ]
  `);
});
