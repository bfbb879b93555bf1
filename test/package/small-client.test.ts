import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type Rollup } from "vite";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import {
  ConfigurationError,
  createClient,
  type Files,
  type Index,
  PineconeError,
} from "../../generated/2026-04/client.js";
import { Pinecone } from "../../generated/2026-04/index.js";
import { chat, files, index, oauth, projects } from "../../generated/2026-04/resources.js";
import { FEATURE_MODULES, needlessModules } from "../../scripts/bench/features.js";
import { startServer, type TestServer } from "../runtime/server.js";
import { repository } from "../workspace-copy.js";
import { installedPackage } from "./installed-package.js";

let server: TestServer;
beforeAll(async () => {
  server = await startServer((_, response) => {
    response.setHeader("content-type", "application/json").end('{"files":[],"id":"o-1"}');
  });
});
afterAll(() => server.close());

describe("a client of some resources", () => {
  it("sends the same requests as the class", async () => {
    const options = { apiKey: "key-of-a-test", baseUrl: server.url };
    const small = createClient({ chat, files }, options);
    const whole = new Pinecone(options);
    // The types are the same, too: this line compiles.
    const both: readonly Files[] = [small.files, whole.files];
    for (const each of both) {
      await each.list("docs");
      await each.upload("docs", { file: new Blob(["a"]), metadata: { team: "legal" } });
    }
    const [list, upload, listAgain, uploadAgain] = server.seen.map(({ method, url, headers, body }) => {
      const { "content-type": type = "", "content-length": _, ...rest } = headers;
      const boundary = /boundary=(.*)$/.exec(type)?.[1] ?? "none";
      return { method, url, rest, type: type.replace(boundary, ""), body: body.replaceAll(boundary, "") };
    });
    expect([listAgain, uploadAgain]).toEqual([list, upload]);
    expect([small.apiVersion, server.seen.length]).toEqual(["2026-04", 4]);
  });

  it("has handles", async () => {
    const asked: string[] = [];
    const fetch = async (url: string): Promise<Response> => {
      asked.push(url);
      return Response.json({ host: "docs-1.svc.pinecone.io", matches: [] });
    };
    const small = createClient({ chat, index }, { apiKey: "key-of-a-test", fetch });
    // The types are the same, too: this line compiles.
    const handles: readonly Index[] = [small.index("docs"), new Pinecone({ apiKey: "k", fetch }).index("docs")];
    for (const handle of handles) await handle.vectors.query({ topK: 3, vector: [1] });
    const each = ["https://api.pinecone.io/indexes/docs", "https://docs-1.svc.pinecone.io/query"];
    expect(asked).toEqual([...each, ...each]);
  });

  it("can be changed, and called beside its resources", async () => {
    const small = createClient({ chat }, { apiKey: "key-of-a-test", baseUrl: server.url });
    const seen: string[] = [];
    small.middleware.use({ onRequest: ({ request }) => void seen.push(new URL(request.url).pathname) });
    await small.withOptions({ timeout: 5_000 }).request("GET", "/other", { service: "assistant_data" });
    expect(seen).toEqual(["/other"]);
  });

  it.each<[string, () => unknown, string]>([
    [
      "a body of another type",
      () =>
        createClient({ chat }, OPTIONS).request("POST", "/x", {
          service: "assistant_data",
          body: "a",
          contentType: "text/csv",
        }),
      'POST /x: a client made by createClient sends JSON alone; "text/csv" needs the whole client',
    ],
    [
      "a service that its resources do not reach",
      () => createClient({ chat }, OPTIONS).request("GET", "/x", { service: "admin" }),
      'GET /x: no service is called "admin"; there are assistant_control, assistant_data',
    ],
  ])("says that it cannot send %s", async (_, call, message) => {
    await expect(call()).rejects.toThrow(new ConfigurationError(message));
    await expect(call()).rejects.toThrow(PineconeError);
  });
});

describe("a client without a credential", () => {
  // What the person who runs the tests has in the environment must not count.
  const environment = { ...process.env };
  beforeAll(() => {
    for (const name of Object.keys(process.env)) if (name.startsWith("PINECONE_")) delete process.env[name];
  });
  afterAll(() => {
    Object.assign(process.env, environment);
  });

  const baseUrl = "http://127.0.0.1:1";
  const KEY = 'pass the option "apiKey" (environment variable PINECONE_API_KEY)';
  const TOKEN =
    'pass the option "accessToken" (environment variable PINECONE_ACCESS_TOKEN), or pass the options "clientId" ' +
    '(environment variable PINECONE_CLIENT_ID) and "clientSecret" (environment variable PINECONE_CLIENT_SECRET)';

  it.each<[string, () => unknown, string]>([
    ["of one resource", () => createClient({ chat }), KEY],
    ["of two resources", () => createClient({ chat, files }, { baseUrl }), KEY],
    ["of resources with other credentials", () => createClient({ projects }), TOKEN],
    ["of resources of both kinds", () => createClient({ chat, projects }), `${KEY}, or ${TOKEN}`],
    [
      "with half of one",
      () => createClient({ projects }, { clientId: "id" }),
      '"clientSecret" (environment variable PINECONE_CLIENT_SECRET) is missing',
    ],
    ["with that of another resource", () => createClient({ chat }, { accessToken: "token-of-a-test" }), KEY],
    ["with an empty one", () => createClient({ chat }, { apiKey: "" }), KEY],
  ])("%s is refused where it is made", (_, make, want) => {
    expect(make).toThrow(new ConfigurationError(`each call needs a credential: ${want}`));
  });

  it.each<[string, () => unknown]>([
    ["a credential", () => createClient({ chat }, { apiKey: "key-of-a-test" })],
    ["a function that gives it", () => createClient({ chat }, { apiKey: async () => "key-of-a-test" })],
    ["one of two credentials", () => createClient({ chat, projects }, { apiKey: "key-of-a-test" })],
    ["a header", () => createClient({ chat }, { headers: { "api-key": "key-of-a-test" } })],
    ["a server of one's own that adds it", () => createClient({ chat }, { credentials: false, baseUrl })],
    ["a resource that needs none", () => createClient({ chat, oauth })],
    ["the whole class, of which a call needs none", () => new Pinecone()],
    ["no resource", () => createClient({})],
  ])("is made with %s", (_, make) => {
    expect(make).not.toThrow();
  });

  it("is made with that of the environment", () => {
    process.env["PINECONE_API_KEY"] = "key-of-a-test";
    expect(() => createClient({ chat })).not.toThrow();
    delete process.env["PINECONE_API_KEY"];
  });

  it.each<[object, string]>([
    [{ apiKey: 5 }, 'the option "apiKey" must be a string'],
    [{ apiKey: "a\nb-of-a-test" }, 'the option "apiKey" holds characters that cannot be sent'],
    [{ clientSecret: {} }, 'the option "clientSecret" must be a string'],
    [{ timeout: "1s" }, '"timeout" must be a number, not "1s"'],
    [{ maxRetries: -1 }, '"maxRetries" cannot be -1'],
    [{ credentials: "include" }, '"credentials" can be false alone; a credential has an option of its own'],
    [{ fetch: "fetch" }, '"fetch" must be a function'],
    [{ logLevel: "loud" }, '"logLevel" must be one of debug, info, warn, error, off'],
    [{ baseUrl: 1 }, '"baseUrl" must be a string, or an object with an address by service'],
  ])("refuses %j in both forms of a client", (options, want) => {
    for (const make of [() => new Pinecone(options), () => createClient({ chat, projects }, options)])
      expect(make).toThrow(new ConfigurationError(want));
  });
});

const OPTIONS = { apiKey: "key-of-a-test", baseUrl: "http://127.0.0.1:1" };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "apipin-small-client-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The code of a bundle of a program by the files that it comes from, without comments; files of which nothing is left are not in it. */
async function bundled(program: string): Promise<ReadonlyMap<string, string>> {
  const entry = join(folder, "program.ts");
  writeFileSync(entry, program.replaceAll('"./', `"${join(repository, "generated")}/`));
  const built = await build({
    root: folder,
    configFile: false,
    logLevel: "silent",
    build: { write: false, minify: false, lib: { entry, formats: ["es"], fileName: "program" } },
  });
  const outputs = ([built].flat() as Rollup.RollupOutput[]).flatMap(({ output }) => [...output]);
  const code = outputs.map((each) => (each.type === "chunk" ? each.code : "")).join("\n");
  const files = new Map<string, string>();
  // The bundler names each file before the code that it takes from it.
  for (const section of code.split(/^\/\/ (?=\S+\.\w+$)/m)) {
    const [name = "", ...lines] = section.split("\n");
    const text = lines.join("\n").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
    if (text.trim() !== "") files.set(name.replace(/^.*\b(?=(runtime|2026-04|node_modules)\/)/, ""), text);
  }
  return files;
}

const program = (names: string): string =>
  `import { createClient } from "./2026-04/client.js"; import { ${names} } from "./2026-04/resources.js"; console.log(createClient({ ${names} }));`;
const UPLOADS = ["runtime/multipart.ts", "runtime/upload.ts", "runtime/form.ts", "runtime/any-body.ts"];
const STREAMS = ["runtime/event-stream.ts", "runtime/server-sent-events.ts", "runtime/open-stream.ts"];
const OTHERS = ["runtime/json-lines.ts", "runtime/proxy.ts", "2026-04/index.ts", "2026-04/api.ts"];

test("the bench knows the modules of the features by names that are there", () => {
  const present = readdirSync(join(repository, "generator/runtime")).map((file) => file.replace(/\.ts$/, ""));
  expect(FEATURE_MODULES.filter((name) => !present.includes(name))).toEqual([]);
  const needless = needlessModules(["generated/runtime/pages.ts", "generated/2026-04/resources/files.ts"], ["chat"]);
  expect(needless).toEqual(["generated/runtime/pages.ts", "generated/2026-04/resources/files.ts"]);
});

describe("a bundle of the published package", { timeout: 60_000 }, () => {
  it.each([
    ["chat", /encodeMultipart|listPages|clientCredentials|encodeAny|getBuiltinModule/],
    ["projects", /encodeMultipart|EventStream|encodeAny|getBuiltinModule/],
  ])("of %s holds nothing of other resources", async (name, others) => {
    const modules = join(installedPackage().folder, "node_modules/pinecone-pinned/dist");
    const text = program(name).replaceAll('"./', `"${modules}/`);
    const code = [...(await bundled(text)).values()].join("\n");
    expect(code).toContain(name === "chat" ? "chat_assistant" : "list_projects");
    expect(code).not.toMatch(others);
  });
});

describe("a bundle", { timeout: 60_000 }, () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["chat", STREAMS, [...UPLOADS, "runtime/pages.ts", "runtime/client-credentials.ts"]],
    ["files", [...UPLOADS.slice(0, 2), "runtime/pages.ts"], [...STREAMS, "runtime/client-credentials.ts"]],
    ["projects", ["runtime/client-credentials.ts", "runtime/pages.ts"], [...UPLOADS, ...STREAMS]],
  ])("of %s holds the code that it needs alone", async (name, needed, others) => {
    const files = await bundled(program(name));
    const names = [...files.keys()];
    expect(names).toEqual(expect.arrayContaining([...needed, "runtime/transport.ts"]));
    expect(names.some((each) => each.includes("openapi-fetch"))).toBe(true);
    expect(names.filter((each) => [...others, ...OTHERS].includes(each))).toEqual([]);
    expect(
      needlessModules(
        names.map((each) => `generated/${each}`),
        [name],
      ),
    ).toEqual([]);
    // The operation that tells a host or gives a token has become a part of `services.ts`.
    expect(names.filter((each) => each.startsWith("2026-04/resources/"))).toEqual([`2026-04/resources/${name}.ts`]);
    expect([...files.values()].join()).not.toMatch(/list_project_api_keys|create_assistant|metrics_alignment/);
  });
});
