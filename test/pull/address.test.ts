import { describe, expect, test } from "vitest";
import { addressOf, fillPath, matchPath, repositoryPath } from "../../generator/pull/address.js";

const PATTERN = "https://publisher.test/owner/repository/{ref}/{version}/{service}_{version}.oas.yaml";
const book = { version: "v1", service: "book" };

test("an address escapes the names in their steps", () => {
  expect(addressOf(PATTERN, { version: "v 1", service: "a/b" }, "heads/main").href).toBe(
    "https://publisher.test/owner/repository/heads/main/v%201/a%2Fb_v%201.oas.yaml",
  );
});

test("the path in the repository follows the step of the ref", () => {
  expect(repositoryPath(PATTERN)).toBe("{version}/{service}_{version}.oas.yaml");
  expect(repositoryPath("https://publisher.test/apis/{version}/{service}.yaml")).toBe("{version}/{service}.yaml");
});

describe("a path of a repository", () => {
  const pattern = repositoryPath(PATTERN);

  test("names the version and the service of which it is made", () => {
    expect(matchPath(pattern, fillPath(pattern, book))).toEqual(book);
    expect(matchPath(pattern, "v1/book_v2.oas.yaml")).toBeUndefined();
    expect(matchPath(pattern, "v1/book_v1.oasXyaml")).toBeUndefined();
  });

  test.each([
    ["version", (length: number) => ({ version: "v".repeat(length), service: "book" })],
    ["service", (length: number) => ({ version: "v1", service: "b".repeat(length) })],
  ])("has a %s of at most 100 characters", (_, named) => {
    expect(matchPath(pattern, fillPath(pattern, named(100)))).toEqual(named(100));
    expect(matchPath(pattern, fillPath(pattern, named(101)))).toBeUndefined();
  });

  test("has at most 4,000 characters", () => {
    const long = (length: number): string => {
      const rest = "/{version}/{service}.yaml";
      return `${"a".repeat(length - fillPath(rest, book).length)}${rest}`;
    };
    expect(matchPath(long(4_000), fillPath(long(4_000), book))).toEqual(book);
    expect(matchPath(long(4_001), fillPath(long(4_001), book))).toBeUndefined();
  });
});
