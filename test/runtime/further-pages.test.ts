import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { listFurtherPages, type Operation, Transport } from "../../generator/runtime/index.js";
import { nextLink } from "../../generator/runtime/next-link.js";
import { outcomeOf } from "./outcome.js";
import { api, describeShelf, quick } from "./sample-api.js";
import { type Handler, json, startServer, type TestServer } from "./server.js";

let server: TestServer;
let respond: Handler;
beforeAll(async () => {
  server = await startServer((request, response, number) => respond(request, response, number));
});
afterEach(() => {
  server.seen.length = 0;
});
afterAll(() => server.close());

async function collected(list: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  for await (const item of list) items.push(item);
  return items;
}

/** The items of a list whose responses are these, or its error, and the paths that it asked for. */
async function itemsOf(
  pages: Omit<NonNullable<Operation["pages"]>, "list">,
  bodies: readonly unknown[],
  query: Readonly<Record<string, unknown>> = {},
  links: readonly string[] = [],
  others: object = {},
): Promise<{ readonly items: unknown; readonly paths: readonly string[] }> {
  respond = (_, response, number) => {
    const link = links[number - 1];
    if (link !== undefined) response.setHeader("Link", link);
    json(response, 200, bodies[number - 1]);
  };
  const operation: Operation = {
    ...describeShelf,
    path: "/books",
    pages: { list: listFurtherPages, ...pages },
    ...others,
  };
  const transport = new Transport(api, { ...quick, maxRetries: 0, baseUrl: server.url });
  const list = listFurtherPages(transport, operation, { query }, {}) as AsyncIterable<unknown>;
  const items = await outcomeOf(collected(list));
  return { items, paths: server.seen.map(({ url }) => url ?? "") };
}

describe("pages by number", () => {
  test("go on to a page without items, from the number of the caller", async () => {
    const pages = { number: "page", items: "/books" };
    expect(await itemsOf(pages, [{ books: ["a"] }, { books: ["b"] }, { books: [] }])).toEqual({
      items: ["a", "b"],
      paths: ["/books", "/books?page=2", "/books?page=3"],
    });
    server.seen.length = 0;
    const { paths } = await itemsOf(pages, [{ books: ["a"] }, {}], { page: 7, size: 1 });
    expect(paths).toEqual(["/books?page=7&size=1", "/books?page=8&size=1"]);
  });

  test("begin at zero where the API does, and end where it says so", async () => {
    const pages = { number: "page", first: 0, more: "/more", items: "/books" };
    expect(
      await itemsOf(pages, [
        { books: ["a"], more: true },
        { books: ["b"], more: false },
      ]),
    ).toEqual({
      items: ["a", "b"],
      paths: ["/books", "/books?page=1"],
    });
  });

  test("of integers of 64 bits are compared, too", async () => {
    const json = {
      read: (text: string): unknown => JSON.parse(text, (key, value) => (key === "id" ? BigInt(value) : value)),
    };
    const page = [{ id: "9007199254740993" }];
    const { items } = await itemsOf({ number: "page", items: "" }, [page, page], {}, [], { json });
    expect(items).toMatch(/^RepeatedPageError/);
  });

  test("that never change are an error, since the server does not know the parameter", async () => {
    const { items, paths } = await itemsOf({ number: "page", items: "" }, [["a"], ["a"], ["a"]]);
    expect(items).toMatch(/^RepeatedPageError: describe_shelf: the server named a next page that was read already/);
    expect(paths).toHaveLength(2);
  });
});

test("pages by the last item send its id, a number as well, until there is no more", async () => {
  const pages = { lastItem: "after", id: "/meta/id", more: "/has_more", items: "/data" };
  const page = (id: unknown, more: boolean): unknown => ({
    data: [{ meta: { id: "0" } }, { meta: { id } }],
    has_more: more,
  });
  const { paths, items } = await itemsOf(pages, [page("x&y", true), page(7, true), page("z", false)]);
  expect(paths).toEqual(["/books", "/books?after=x%26y", "/books?after=7"]);
  expect(items).toHaveLength(6);
});

test("pages by the last item without `more` end with a page without items, and one that is repeated is an error", async () => {
  const pages = { lastItem: "after", items: "" };
  expect((await itemsOf(pages, [[{ id: "a" }], []])).items).toEqual([{ id: "a" }]);
  server.seen.length = 0;
  expect((await itemsOf(pages, [[{ id: "a" }], [{ id: "a" }]])).items).toMatch(/^RepeatedPageError/);
});

test("items of a map go on by number, by the last item and by a link", async () => {
  const page = (id: number, more: boolean): unknown => ({
    items: { [`k${id}`]: { id } },
    more,
    link: more ? `?p=${id}` : null,
  });
  for (const words of [{ number: "page" }, { lastItem: "after", more: "/more" }, { link: "/link" }]) {
    server.seen.length = 0;
    const end = "number" in words ? { items: {} } : page(2, false);
    const { items, paths } = await itemsOf({ ...words, map: true, items: "/items" }, [page(1, true), end]);
    expect(items).toEqual("number" in words ? [{ id: 1 }] : [{ id: 1 }, { id: 2 }]);
    expect(paths).toHaveLength(2);
  }
});

test("a map in the place of a list is no page", async () => {
  expect((await itemsOf({ number: "page", items: "/items" }, [{ items: { a: 1 } }])).items).toMatch(/as a list/);
});

describe("pages by a link", () => {
  test("send the whole query, with question marks and without the fragment", async () => {
    const pages = { link: "/next", items: "/books" };
    const { paths } = await itemsOf(pages, [{ books: ["a"], next: "/books?q=who?&page=2#a?b" }, { books: [] }]);
    expect(paths).toEqual(["/books", "/books?q=who%3F&page=2"]);
  });

  test("take the place of the caller's parameters, also where they name a part of one", async () => {
    const pages = { link: "/next", items: "/books" };
    const bodies = [{ books: ["a"], next: "?filter%5Bby%5D=x&page=2" }, { books: [] }];
    const { paths } = await itemsOf(pages, bodies, { filter: "all", size: 1 });
    expect(paths[1]).toBe("/books?size=1&filter%5Bby%5D=x&page=2");
  });

  test("without a query are an error before the first page comes twice", async () => {
    const { items, paths } = await itemsOf({ link: "/next", items: "/books" }, [
      { books: ["a"], next: "/books/page/2" },
    ]);
    expect(items).toMatch(/^RepeatedPageError/);
    expect(paths).toEqual(["/books"]);
  });

  test("of the header send its query to the same operation, whatever the host", async () => {
    const link = '<https://other.invalid/elsewhere?page=2&tag=a&tag=b#top>; rel="next", </books?page=9>; rel="last"';
    const { items, paths } = await itemsOf({ link: "header", items: "" }, [["a"], ["b"]], { size: 1 }, [link]);
    expect(items).toEqual(["a", "b"]);
    expect(paths).toEqual(["/books?size=1", "/books?size=1&page=2&tag=a&tag=b"]);
  });

  test("of the body end where it is missing, null or empty", async () => {
    const pages = { link: "/links/next", items: "/books" };
    for (const next of [undefined, null, ""]) {
      server.seen.length = 0;
      const { paths } = await itemsOf(pages, [
        { books: ["a"], links: { next: "/books?cursor=c" } },
        { books: ["b"], links: { next } },
      ]);
      expect(paths).toEqual(["/books", "/books?cursor=c"]);
    }
  });

  test("that names itself is an error", async () => {
    const link = '</books?page=2>; rel="next"';
    expect((await itemsOf({ link: "header", items: "" }, [["a"], ["b"]], {}, [link, link])).items).toMatch(
      /^RepeatedPageError/,
    );
  });
});

describe("the link `next` of a header (RFC 8288 §3)", () => {
  test.each<readonly [string, string | null, string | undefined]>([
    ["alone", "</a?b=1>; rel=next", "/a?b=1"],
    ["behind others", '</a>; rel="prev", </b>; rel="next"', "/b"],
    ["among several relations, in any case", '</a>; title="x; rel=prev"; REL="last NEXT"', "/a"],
    ["with a comma in its address and a flag", "</a?ids=1,2>; crossorigin; rel=next", "/a?ids=1,2"],
    ["absent", '</a>; rel="nextish", </b>; rel=prev', undefined],
    ["in a title alone", '</a>; title="rel=next"', undefined],
    ["no header", null, undefined],
  ])("%s", (_, header, want) => {
    expect(nextLink(header)).toBe(want);
  });
});
