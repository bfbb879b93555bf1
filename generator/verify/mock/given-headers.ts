import type { MockOperation } from "./operation-table.js";

/** Values that `fetch` of Node gives to headers that its caller leaves out. */
const FETCH_VALUES: ReadonlyMap<string, RegExp> = new Map([
  ["accept-language", /^\*$/],
  ["accept-encoding", /^(br, )?gzip, deflate$/],
  ["connection", /^keep-alive$/],
]);

/** Headers of a request without those that are optional parameters of its operation, and that `fetch` alone gave a value. */
export function givenHeaders(
  { parameters }: MockOperation,
  headers: { readonly [name: string]: string },
): { readonly [name: string]: string } {
  const optional = new Set(
    parameters.filter((each) => each.in === "header" && !each.required).map(({ name }) => name.toLowerCase()),
  );
  const isOfFetch = (name: string, value: string): boolean =>
    optional.has(name) && FETCH_VALUES.get(name)?.test(value) === true;
  return Object.fromEntries(Object.entries(headers).filter(([name, value]) => !isOfFetch(name, value)));
}
