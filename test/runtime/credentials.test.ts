import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ClientOptions, Transport } from "../../generator/runtime/index.js";
import { errorOf, outcomeOf } from "./outcome.js";
import { api, describeShelf, getToken, listMembers } from "./sample-api.js";
import { json, startServer, type TestServer } from "./server.js";

type Value = string | (() => string | Promise<string>) | undefined;
type Options = ClientOptions & {
  readonly apiKey?: Value;
  readonly accessToken?: Value;
  readonly clientId?: Value;
  readonly clientSecret?: Value;
};

const VARIABLES = ["LIBRARY_TEST_KEY", "LIBRARY_TEST_TOKEN", "LIBRARY_TEST_ID", "LIBRARY_TEST_SECRET"];

let server: TestServer;
let life = 1800;
let tokens = 0;
let refuse: (authorization: string | undefined) => boolean;

beforeEach(async () => {
  for (const name of VARIABLES) delete process.env[name];
  life = 1800;
  tokens = 0;
  refuse = () => false;
  server = await startServer(async ({ url, headers }, response) => {
    if (url === "/token") {
      tokens += 1;
      await new Promise((resolve) => setTimeout(resolve, 10));
      json(response, 200, { access_token: `token-number-${tokens}`, expires_in: life, token_type: "Bearer" });
    } else if (refuse(headers.authorization))
      json(response, 401, { error: { message: `bad ${headers.authorization}` } });
    else json(response, 200, {});
  });
});
afterEach(async () => {
  for (const name of VARIABLES) delete process.env[name];
  await server.close();
});

const client = (options: Options): Transport => new Transport(api, { baseUrl: server.url, retryDelay: 1, ...options });
const account = { clientId: "my-id", clientSecret: "my-long-secret" };
const members = (transport: Transport): Promise<unknown> => outcomeOf(transport.send(listMembers));
const sentTokens = (): unknown[] =>
  server.seen.filter(({ url }) => url === "/members").map(({ headers }) => headers.authorization);

describe("a credential", () => {
  it.each<[string, Options, Record<string, string>, string | undefined]>([
    ["the option", { apiKey: "from-option" }, {}, "from-option"],
    ["the environment", {}, { LIBRARY_TEST_KEY: "from-environment" }, "from-environment"],
    [
      "the option before the environment",
      { apiKey: "from-option" },
      { LIBRARY_TEST_KEY: "from-environment" },
      "from-option",
    ],
    ["the environment where the option is undefined", { apiKey: undefined }, { LIBRARY_TEST_KEY: "k" }, "k"],
    ["the environment where the option is empty", { apiKey: "" }, { LIBRARY_TEST_KEY: "k" }, "k"],
    ["the environment without its last line end", {}, { LIBRARY_TEST_KEY: "from-file\n" }, "from-file"],
    ["a header of the caller", { headers: { "x-key": "by-hand" } }, {}, "by-hand"],
  ])("is taken from %s", async (_, options, environment, want) => {
    Object.assign(process.env, environment);
    await client(options).send(describeShelf, { path: { shelf: "a" } });
    expect(server.seen[0]?.headers["x-key"]).toBe(want);
  });

  it.each<[string, Options, Record<string, string>, unknown[]]>([
    ["a token of the caller", { accessToken: "given" }, {}, ["Bearer given"]],
    ["a token before an account", { accessToken: "given", ...account }, {}, ["Bearer given"]],
    ["an account", account, {}, ["Bearer token-number-1"]],
    [
      "an account of the environment",
      {},
      { LIBRARY_TEST_ID: "i", LIBRARY_TEST_SECRET: "s" },
      ["Bearer token-number-1"],
    ],
    ["an account before a token of the environment", account, { LIBRARY_TEST_TOKEN: "t" }, ["Bearer token-number-1"]],
    [
      "an id with the secret of the environment",
      { clientId: "i" },
      { LIBRARY_TEST_SECRET: "s" },
      ["Bearer token-number-1"],
    ],
  ])("is a bearer token from %s", async (_, options, environment, want) => {
    Object.assign(process.env, environment);
    await client(options).send(listMembers);
    expect(sentTokens()).toEqual(want);
  });

  it("that is missing names the options and the variables", async () => {
    expect(await outcomeOf(client({}).send(describeShelf, { path: { shelf: "a" } }))).toBe(
      'ConfigurationError: describe_shelf needs a credential: pass the option "apiKey" (environment variable LIBRARY_TEST_KEY)',
    );
    expect(await members(client({ apiKey: "of no use here" }))).toBe(
      'ConfigurationError: list_members needs a credential: pass the option "accessToken" (environment variable ' +
        'LIBRARY_TEST_TOKEN), or pass the options "clientId" (environment variable LIBRARY_TEST_ID) and "clientSecret" ' +
        "(environment variable LIBRARY_TEST_SECRET)",
    );
    expect(server.seen.length).toBe(0);
  });

  it.each<[string, Options, Record<string, string>, string]>([
    ["an id", { clientId: "my-id" }, {}, '"clientSecret" (environment variable LIBRARY_TEST_SECRET) is missing'],
    ["a secret", { clientSecret: "my-secret" }, {}, '"clientId" (environment variable LIBRARY_TEST_ID) is missing'],
    [
      "an id of the environment",
      {},
      { LIBRARY_TEST_ID: "i" },
      '"clientSecret" (environment variable LIBRARY_TEST_SECRET) is missing',
    ],
  ])("of which there is %s alone names the other half", async (_, options, environment, want) => {
    Object.assign(process.env, environment);
    expect(await members(client(options))).toBe(`ConfigurationError: list_members needs a credential: ${want}`);
  });

  it("that cannot be sent is not printed", async () => {
    const call = async (apiKey: string | (() => Promise<string>)): Promise<unknown> =>
      client({ apiKey }).send(describeShelf, { path: { shelf: "a" } });
    // Of an option it is found where the client is made, and of a function in the call.
    expect(inspect(await errorOf(call(async () => "made-up\nsecret")))).not.toContain("made-up");
    const error = await errorOf(call("made-up\nsecret"));
    expect(inspect(error)).toContain('the option "apiKey" holds characters that cannot be sent');
    expect(inspect(error)).not.toContain("made-up");
  });

  it("is not sent where none is asked for", async () => {
    await client({ apiKey: "from-option" }).send(getToken, { body: {} });
    expect(server.seen[0]?.headers["x-key"]).toBeUndefined();
  });
});

describe("a token", () => {
  it("is fetched once for calls at the same time, with the account and nothing else", async () => {
    const transport = client(account);
    await Promise.all([members(transport), members(transport), members(transport)]);
    await members(transport);
    expect([tokens, sentTokens()]).toEqual([1, Array(4).fill("Bearer token-number-1")]);
    expect(JSON.parse(server.seen[0]?.body ?? "")).toEqual({
      grant_type: "client_credentials",
      audience: "https://members.library.test/",
      client_id: "my-id",
      client_secret: "my-long-secret",
    });
    expect(server.seen[0]?.headers.authorization).toBeUndefined();
  });

  it("is renewed before it expires", async () => {
    life = 0.2;
    const transport = client(account);
    await members(transport);
    await new Promise((resolve) => setTimeout(resolve, 185));
    await members(transport);
    expect(sentTokens()).toEqual(["Bearer token-number-1", "Bearer token-number-2"]);
  });

  it("is renewed once after a 401, and the call is sent again", async () => {
    refuse = (authorization) => authorization === "Bearer token-number-1";
    const transport = client({ ...account, maxRetries: 0 });
    expect(await members(transport)).toEqual({});
    expect(sentTokens()).toEqual(["Bearer token-number-1", "Bearer token-number-2"]);
  });

  it("is renewed once for many calls that were refused", async () => {
    refuse = (authorization) => authorization === "Bearer token-number-1";
    const transport = client(account);
    expect(await Promise.all([members(transport), members(transport), members(transport)])).toEqual([{}, {}, {}]);
    expect(tokens).toBe(2);
  });

  it("is not renewed for ever", async () => {
    refuse = () => true;
    expect(await members(client(account))).toBe("AuthenticationError: list_members: 401: bad Bearer [redacted]");
    expect(tokens).toBe(2);
  });

  it("of the caller is not renewed", async () => {
    refuse = () => true;
    expect(await members(client({ accessToken: "given-token" }))).toBe(
      "AuthenticationError: list_members: 401: bad Bearer [redacted]",
    );
    expect(server.seen.length).toBe(1);
  });

  it("that cannot be had is the error of the call, and is asked for again by the next", async () => {
    await server.close();
    let fail = true;
    server = await startServer(({ url }, response) => {
      if (url !== "/token") json(response, 200, {});
      else if (fail) json(response, 401, { error: { code: "DENIED", message: "bad my-long-secret" } });
      else json(response, 200, { access_token: "a-good-token", expires_in: 60 });
    });
    const transport = client(account);
    expect(await members(transport)).toBe("AuthenticationError: get_token: 401 DENIED: bad [redacted]");
    fail = false;
    expect(await members(transport)).toEqual({});
  });

  it("leaves a caller who aborts, and serves the others", async () => {
    const transport = client(account);
    const controller = new AbortController();
    const aborted = outcomeOf(transport.send(listMembers, {}, { signal: controller.signal }));
    const served = members(transport);
    setTimeout(() => controller.abort("left"), 2);
    expect([await aborted, await served, tokens]).toEqual(["left", {}, 1]);
  });
});

describe("a function as a credential", () => {
  it("is called for each call, and its value is hidden", async () => {
    let calls = 0;
    const options: Options = { baseUrl: server.url, apiKey: async () => `  key-number-${++calls} ` };
    const transport = new Transport(api, options);
    await transport.send(describeShelf, { path: { shelf: "a" } });
    await transport.send(describeShelf, { path: { shelf: "a" } });
    expect(server.seen.map(({ headers }) => headers["x-key"])).toEqual(["key-number-1", "key-number-2"]);
    expect(inspect(transport, { depth: 9, showHidden: true })).not.toContain("key-number");
  });

  it("is called again after a 401, and the call is sent again with another value alone", async () => {
    let token = "token-of-yesterday";
    refuse = (authorization) => authorization !== "Bearer token-of-today";
    const transport = new Transport(api, { baseUrl: server.url, accessToken: () => token } as Options);
    expect(await outcomeOf(transport.send(listMembers))).toContain("401");
    expect(server.seen.length).toBe(1);
    refuse = (authorization) => {
      token = "token-of-today";
      return authorization !== "Bearer token-of-today";
    };
    await transport.send(listMembers);
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer token-of-yesterday",
      "Bearer token-of-yesterday",
      "Bearer token-of-today",
    ]);
  });

  it("gives the id and the secret of a token", async () => {
    const options: Options = {
      baseUrl: server.url,
      clientId: () => "id-of-the-member",
      clientSecret: async () => "secret-of-the-member",
    };
    await new Transport(api, options).send(listMembers);
    expect(JSON.parse(server.seen[0]?.body ?? "")).toMatchObject({
      client_id: "id-of-the-member",
      client_secret: "secret-of-the-member",
    });
  });

  it.each<[string, () => unknown, string]>([
    ["fails", () => Promise.reject(new RangeError("no vault")), "RangeError: no vault"],
    [
      "gives nothing",
      () => undefined,
      'ConfigurationError: the value that the function in the option "apiKey" gives must be a string',
    ],
  ])("that %s is the error of the call, and nothing is sent", async (_, apiKey, want) => {
    const transport = new Transport(api, { baseUrl: server.url, apiKey } as Options);
    expect(await outcomeOf(transport.send(describeShelf, { path: { shelf: "a" } }))).toBe(want);
    expect(server.seen).toEqual([]);
  });
});

describe("a client without credentials", () => {
  it("sends none, though one is known", async () => {
    process.env["LIBRARY_TEST_KEY"] = "key-of-the-environment";
    await new Transport(api, { baseUrl: server.url, credentials: false }).send(describeShelf, { path: { shelf: "a" } });
    expect(server.seen[0]?.headers["x-key"]).toBeUndefined();
  });

  it("refuses any other value of the option", () => {
    expect(() => new Transport(api, { credentials: "include" } as never)).toThrow('"credentials" can be false alone');
  });

  it("takes a path for an address in a page alone", async () => {
    const path = "/api/library";
    const send = (): Promise<unknown> =>
      outcomeOf(
        new Transport(api, { baseUrl: path, credentials: false }).send(describeShelf, { path: { shelf: "a" } }),
      );
    expect(await send()).toContain('the option "baseUrl" must be an address');
    Object.assign(globalThis, { location: { origin: server.url } });
    try {
      await send();
    } finally {
      Reflect.deleteProperty(globalThis, "location");
    }
    expect(server.seen.map(({ url }) => url)).toEqual(["/api/library/shelves/a"]);
  });
});

describe("in a browser", () => {
  beforeEach(() => {
    Object.defineProperty(globalThis, "navigator", { value: { userAgent: "Mozilla/5.0" }, configurable: true });
  });
  afterEach(() => {
    Reflect.deleteProperty(globalThis, "navigator");
  });

  it.each<[string, Options, typeof listMembers, string]>([
    ["a key is refused", { apiKey: "from-option" }, describeShelf, 'ConfigurationError: "apiKey" would be readable'],
    ["a client secret is refused", account, listMembers, 'ConfigurationError: "clientSecret" would be readable'],
    [
      "a key is sent where the caller insists",
      { apiKey: "from-option", dangerouslyAllowBrowser: true },
      describeShelf,
      "{}",
    ],
    [
      "a missing key leads to a proxy, too",
      {},
      describeShelf,
      'set "credentials: false", with a "baseUrl" of a server',
    ],
    ["a short-lived token is sent", { accessToken: "given" }, listMembers, "{}"],
  ])("%s", async (_, options, operation, want) => {
    const end = await outcomeOf(client(options).send(operation, { path: { shelf: "a" } }));
    expect(typeof end === "string" ? end : JSON.stringify(end)).toContain(want);
  });
});
