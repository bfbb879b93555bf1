import { expect, test } from "vitest";
import { readServers } from "../../generator/openapi/servers.js";

const server = (
  url: string,
  defaults: { readonly [name: string]: string } = {},
): { readonly [key: string]: unknown } => ({
  url,
  variables: Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, { default: value }])),
});

test.each<[string, object, readonly string[]]>([
  ["an address", server("https://a.test/"), ["https://a.test"]],
  ["a variable", server("https://{region}.a.test", { region: "eu" }), ["https://eu.a.test"]],
  ["a host that nobody knows", server("https://{host}", { host: "unknown" }), []],
  ["a part that the user puts in", server("https://{tenant}.a.test", { tenant: "your-tenant" }), []],
  ["a variable without a default", server("https://{host}/v1"), []],
  ["a path", server("/v1"), ["/v1"]],
  ["a path that nobody knows", server("https://a.test/{base}", { base: "unknown" }), ["https://a.test/unknown"]],
])("reads a server: %s", (_, given, want) => {
  expect(readServers({ servers: [given] } as never)).toEqual(want);
});
