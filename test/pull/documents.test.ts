import { cpSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { addVersion } from "../../generator/commands/add-version.js";
import { init } from "../../generator/commands/init.js";
import { pull } from "../../generator/commands/pull.js";
import type { FetchOptions } from "../../generator/pull/fetch-address.js";
import { parseLock } from "../../generator/pull/lock.js";
import { recordingContext } from "../command-context.js";
import { differences, hashes, temporaryFolder, write } from "./library.js";

const ENTRY = "api/v3/shop.yaml";

/** A specification of four files in three folders. */
const FILES: { readonly [file: string]: string } = {
  [ENTRY]: `openapi: 3.1.0
info: { title: Shop, version: "3", license: { name: x, url: "https://shop.example" } }
servers: [{ url: "https://shop.example" }]
security: []
paths:
  /orders: { $ref: paths/orders.yaml }
`,
  "api/v3/paths/orders.yaml": `get:
  operationId: listOrders
  summary: List
  responses:
    "200":
      description: Orders
      content: { application/json: { schema: { $ref: ../schemas/order.yaml } } }
    "404": { description: None, content: { application/json: { schema: { $ref: ../../../common/problem.yaml } } } }
`,
  "api/v3/schemas/order.yaml": "type: object\nproperties:\n  amount: { type: integer }\n",
  "common/problem.yaml": "type: object\nproperties:\n  message: { type: string }\n",
};

function publisherFolder(): string {
  const folder = temporaryFolder();
  for (const [file, text] of Object.entries(FILES)) write(folder, file, text);
  return folder;
}

function replace(folder: string, file: string, from: string, to: string): void {
  const text = readFileSync(join(folder, file), "utf8");
  expect(text).toContain(from);
  write(folder, file, text.replace(from, to));
}

/** The files of a folder by https, on this machine. */
async function serve(folder: string): Promise<{ readonly fetching: FetchOptions; readonly sent: string[] }> {
  const sent: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    let text: string | undefined;
    try {
      text = readFileSync(join(folder, path), "utf8");
    } catch {
      response.writeHead(404).end();
      return;
    }
    const etag = JSON.stringify(String(text.length) + text.slice(-20).replaceAll(/\W/g, ""));
    if (request.headers["if-none-match"] === etag) return void response.writeHead(304).end();
    sent.push(path);
    response.writeHead(200, { etag }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const fetching: FetchOptions = {
    fetch: (input, options) => {
      const { host, pathname } = new URL(String(input));
      if (host !== "shop.test:8443") throw new Error(`${host} was asked`);
      return fetch(`http://127.0.0.1:${port}${pathname}`, options);
    },
    waits: [],
  };
  return { fetching, sent };
}

interface Run {
  readonly code: number;
  readonly out: string;
  readonly note: string;
}

async function start(spec: string, folder: string, fetching: FetchOptions = {}): Promise<string> {
  const workspace = join(temporaryFolder(), "shop");
  const context = recordingContext(folder);
  const code = await init([spec], { into: workspace }, context, fetching);
  expect({ code, note: context.printed.note }).toMatchObject({ code: 0 });
  return workspace;
}

async function pulled(workspace: string, options: object, fetching: FetchOptions = {}): Promise<Run> {
  const context = recordingContext(workspace);
  const code = await pull(options, context, fetching);
  return { code, out: context.printed.out, note: context.printed.note };
}

const specsOf = (folder: string): readonly string[] =>
  Object.keys(hashes(folder)).filter((path) => path.startsWith("specs/3/"));

describe("pull of a specification of several files", () => {
  test.each(Object.keys(FILES))("from the publisher's own folder brings a change of %s", async (file) => {
    const publisher = publisherFolder();
    const workspace = await start(ENTRY, publisher);
    expect(await pulled(workspace, { from: publisher })).toMatchObject({ code: 0, out: "" });
    write(publisher, file, `${readFileSync(join(publisher, file), "utf8")}x-new: true\n`);
    const before = hashes(workspace);
    const { code, out, note } = await pulled(workspace, { from: publisher });
    expect({ code, out }, note).toMatchObject({ code: 0 });
    expect(out).toContain("## specs/3/shop.yaml\n");
    const changed = differences(before, hashes(workspace));
    expect(changed.filter((path) => path.startsWith("specs/3/"))).toEqual([`specs/3/shop/${file}`]);
  });

  test("from a copy of specs/ brings a change of a file beside the entry", async () => {
    const workspace = await start(ENTRY, publisherFolder());
    const publisher = temporaryFolder();
    cpSync(join(workspace, "specs"), publisher, { recursive: true });
    expect((await pulled(workspace, { from: publisher })).note).toContain("nothing to do");
    replace(publisher, "3/shop/api/v3/paths/orders.yaml", "listOrders", "findOrders");
    const { code, out } = await pulled(workspace, { from: publisher, acceptBreaking: true });
    expect({ code, out }).toMatchObject({ code: 0 });
    expect(readFileSync(join(workspace, "specs/3/shop/api/v3/paths/orders.yaml"), "utf8")).toContain("findOrders");
  });

  test("says what breaks, and writes nothing", async () => {
    const publisher = publisherFolder();
    const workspace = await start(ENTRY, publisher);
    replace(publisher, "api/v3/schemas/order.yaml", "type: integer", "type: string");
    const before = hashes(workspace);
    const { code, out, note } = await pulled(workspace, { from: publisher });
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining("**breaking**") });
    expect(note).toContain("pull/breaking");
    expect(differences(before, hashes(workspace))).toEqual([]);
  });

  test("takes a file that is new, and drops one that nothing refers to any more", async () => {
    const publisher = publisherFolder();
    const workspace = await start(ENTRY, publisher);
    replace(publisher, ENTRY, "  /orders", "  /things: { $ref: paths/things.yaml }\n  /orders");
    write(publisher, "api/v3/paths/things.yaml", FILES["api/v3/paths/orders.yaml"]?.replace("Orders", "Things") ?? "");
    await pulled(workspace, { from: publisher });
    expect(specsOf(workspace)).toContain("specs/3/shop/api/v3/paths/things.yaml");
    replace(publisher, ENTRY, "  /things: { $ref: paths/things.yaml }\n", "");
    await pulled(workspace, { from: publisher, acceptBreaking: true });
    expect(specsOf(workspace)).not.toContain("specs/3/shop/api/v3/paths/things.yaml");
    expect(readFileSync(join(workspace, "specs/lock.json"), "utf8")).not.toContain("things");
  });

  test("places files anew where they no longer fit", async () => {
    const publisher = temporaryFolder();
    write(publisher, "3/shop.yaml", `${FILES[ENTRY]?.replace("paths/orders.yaml", "shop/orders.yaml")}`);
    const orders = FILES["api/v3/paths/orders.yaml"] ?? "";
    const order = "type: object\nproperties:\n  amount: { type: integer }\n";
    write(publisher, "3/shop/orders.yaml", orders.replaceAll(/\.\.\/(schemas|..\/..\/common)/g, "all"));
    write(publisher, "3/shop/all/order.yaml", order);
    write(publisher, "3/shop/all/problem.yaml", order);
    const workspace = await start("3/shop.yaml", publisher);
    expect(specsOf(workspace)).toContain("specs/3/shop/orders.yaml");
    replace(publisher, "3/shop/orders.yaml", "all/problem.yaml", "../problem.yaml");
    write(publisher, "3/problem.yaml", order);
    const { code, note } = await pulled(workspace, { from: publisher });
    expect({ code, specs: specsOf(workspace) }, note).toEqual({
      code: 0,
      specs: [
        "specs/3/shop.yaml",
        "specs/3/shop/problem.yaml",
        "specs/3/shop/shop.yaml",
        "specs/3/shop/shop/all/order.yaml",
        "specs/3/shop/shop/orders.yaml",
      ],
    });
  });
});

describe("pull of what init fetched", () => {
  test("asks for the same files at the same address, and for none twice", async () => {
    const publisher = publisherFolder();
    const { fetching, sent } = await serve(publisher);
    const workspace = await start(`https://shop.test:8443/${ENTRY}`, temporaryFolder(), fetching);
    expect(readFileSync(join(workspace, "apipin.yaml"), "utf8")).toContain(
      `pull:\n  addresses:\n    "3/shop": "https://shop.test:8443/${ENTRY}"\n`,
    );
    expect(sent.splice(0).sort()).toEqual(
      Object.keys(FILES)
        .map((file) => `/${file}`)
        .sort(),
    );
    expect(await pulled(workspace, {}, fetching)).toEqual({
      code: 0,
      out: "",
      note: "nothing to do: shop.test:8443 has the same 1 spec\n",
    });
    expect(sent).toEqual([]);
    write(publisher, "common/problem.yaml", `${FILES["common/problem.yaml"]}  status: { type: integer }\n`);
    const { code, out, note } = await pulled(workspace, {}, fetching);
    expect({ code, out }, note).toMatchObject({ code: 0 });
    expect(sent).toEqual(["/common/problem.yaml"]);
    const lock = parseLock(readFileSync(join(workspace, "specs/lock.json"), "utf8")).value;
    expect(lock?.get("3/shop/common/problem.yaml")?.source).toBe("https://shop.test:8443/common/problem.yaml");
  });

  test("goes by the publisher's folder, too, and by the address again after it", async () => {
    const publisher = publisherFolder();
    const { fetching } = await serve(publisher);
    const workspace = await start(`https://shop.test:8443/${ENTRY}`, temporaryFolder(), fetching);
    replace(publisher, ENTRY, "title: Shop", "title: A shop");
    expect(await pulled(workspace, { from: publisher })).toMatchObject({ code: 0 });
    replace(publisher, ENTRY, "title: A shop", "title: The shop");
    expect(await pulled(workspace, {}, fetching)).toMatchObject({ code: 0 });
  });

  test("leaves everything where a file of it is refused", async () => {
    const publisher = publisherFolder();
    const { fetching } = await serve(publisher);
    const workspace = await start(`https://shop.test:8443/${ENTRY}`, temporaryFolder(), fetching);
    replace(publisher, ENTRY, "title: Shop", "title: A shop");
    const before = hashes(workspace);
    const failing: FetchOptions = {
      ...fetching,
      fetch: async (input, options) =>
        String(input).endsWith("order.yaml") ? new Response(null, { status: 403 }) : fetch0(input, options),
    };
    const fetch0 = fetching.fetch ?? fetch;
    const { code, note } = await pulled(workspace, {}, failing);
    expect({ code, note }).toMatchObject({ code: 3, note: expect.stringContaining("pull/refused") });
    expect(differences(before, hashes(workspace))).toEqual([]);
  });

  test("a specification without an address says where to write one", async () => {
    const workspace = await start(ENTRY, publisherFolder());
    const text = readFileSync(join(workspace, "apipin.yaml"), "utf8");
    expect((await pulled(workspace, {})).note).toContain("pull/no-address");
    write(workspace, "apipin.yaml", `${text}pull:\n  addresses: { 3/other: https://shop.test/x.yaml }\n`);
    expect((await pulled(workspace, {})).note).toMatch(/no address of 3\/shop[\s\S]*Add `"3\/shop": https/);
  });
});

test("add-version brings along the files of a specification", async () => {
  const workspace = await start(ENTRY, publisherFolder());
  const publisher = temporaryFolder();
  cpSync(join(workspace, "specs/3"), join(publisher, "4"), { recursive: true });
  rmSync(join(publisher, "lock.json"), { force: true });
  const context = recordingContext(workspace);
  const code = await addVersion("4", { from: publisher }, context);
  expect({ code }, context.printed.note).toEqual({ code: 0 });
  expect(Object.keys(hashes(workspace))).toContain("specs/4/shop/common/problem.yaml");
});
