import fc from "fast-check";
import { expect, it } from "vitest";
import { Transport } from "../../../generator/runtime/index.js";
import { isLong } from "../../extent.js";
import { outcomeOf } from "../outcome.js";
import { api, describeShelf, quick } from "../sample-api.js";

/** The address a request goes to as the platform reads it, or why it is refused. */
async function sentTo(path: string, values: { readonly [name: string]: string }): Promise<URL | string> {
  let sent: URL | undefined;
  const transport = new Transport(api, {
    ...quick,
    baseUrl: "https://library.test/base/path",
    fetch: async (input) => {
      sent = new URL(input as string);
      return Response.json({});
    },
  });
  const outcome = await outcomeOf(transport.request("GET", path, { service: "catalog", path: values }));
  return sent ?? String(outcome);
}

it.each<[string, string, string]>([
  ["/a/.\t./b", "", "a path has no control characters"],
  ["/..\t", "", "a path has no control characters"],
  ["/.\r./x", "", "a path has no control characters"],
  ["/.\n\n./x", "", "a path has no control characters"],
  ["/a\u0000", "", "a path has no control characters"],
  ["/a/.. ", "", "the path leads out of the address"],
  ["/a%2f..%2F..%2fb", "", "the path leads out of the address"],
  ["/a%5C..%5cb", "", "the path leads out of the address"],
  ["/a/%252e%252E/b", "", "the path leads out of the address"],
  ["/a%25252f%2e.", "", "the path leads out of the address"],
  ["/a/..b%2fc", "", ""],
  ["/a/%2e{x}/b", ".", "it would point to another resource"],
  ["/a/%2E{x}", "%2e", "it would point to another resource"],
  ["/a/{x}/b", "c/../../d", "it would point to another resource"],
  ["/a/{x}/b", "..\\d", "it would point to another resource"],
  ["/a/{x}/b", "c%2f..", "it would point to another resource"],
  ["/a/{x}/b", "c/d..e/.f/g..", ""],
  ["/a/%{x}/b", "2e", "it would point to another resource"],
  ["/a/.%2{x}/b", "E", "it would point to another resource"],
  ["/a/.{x} ", ".", "it would point to another resource"],
  ["/a\\.{x}/b", ".", "a path has no backslash"],
  ["/a b/c", "", ""],
])("request() and the path %j", async (path, x, refused) => {
  const sent = await sentTo(path, { x });
  if (refused !== "") expect(sent).toMatch(new RegExp(`^TypeError: .*${refused}`, "s"));
  else expect(sent).toMatchObject({ pathname: expect.stringMatching(/^\/base\/path\/a/) });
});

const PIECES = [
  ..."/ . .. %2e %2E . {x} { } \\ ? # a : @ ; é // http: \u3000 \uff0e \uff0f".split(" "),
  " ",
  "\t",
  "\n",
  "\r",
  "\0",
];

it("wherever a path and its values lead, they stay below the base path, segment by segment", async () => {
  const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 7 }).map((pieces) => pieces.join(""));
  await fc.assert(
    fc.asyncProperty(text, text, async (path, x) => {
      const sent = await sentTo(path, { x });
      if (typeof sent === "string") return;
      expect(sent.origin + sent.search + sent.hash).toBe("https://library.test");
      const template = path.startsWith("/") ? path : `/${path}`;
      expect(sent.pathname.split("/").length).toBe(`/base/path${template}`.split("/").length);
      expect(sent.pathname.startsWith("/base/path/")).toBe(true);
    }),
    { numRuns: isLong ? 5_000 : 1_000, seed: 11 },
  );
});

it("a value of a described operation does not make a segment that means another", async () => {
  const transport = new Transport(api, { ...quick, fetch: () => Promise.reject(new Error("sent")) });
  const operation = { ...describeShelf, path: "/shelves/%2E{shelf}" };
  expect(await outcomeOf(transport.send(operation, { path: { shelf: "." } }))).toBe(
    'TypeError: describe_shelf: the path /shelves/%2E{shelf} cannot take "%2E.": it would point to another resource',
  );
});
