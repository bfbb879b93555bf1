import type { PagesVocabulary } from "../../model/index.js";
import type { Directive, Patch } from "./mock-server.js";
import { type MockOperation, responseFor } from "./operation-table.js";

/** Request header by which a person chooses a response (RFC 7240 §2); the response says in the second what was done (§3). */
export const PREFER_HEADER = "prefer";
const APPLIED_HEADER = "preference-applied";

/** Token of the second page. */
const SECOND_PAGE = "second-page";

/** The wishes of a person, and those that the mock cannot fulfil. */
export interface AskedResponse {
  readonly directive: Directive;
  readonly violations: readonly string[];
}

/**
 * The response to a person's request: the documented one that `Prefer: code=409, example=name` asks for, else the first page of a list,
 * and the second for a request with the token of it.
 *
 * @param header value of `Prefer`, lines joined by commas
 * @param search query of the request
 */
export function askedResponse(
  operation: MockOperation,
  pages: PagesVocabulary | undefined,
  header: string | undefined,
  search: string,
): AskedResponse {
  const { code, example } = preferences(header ?? "");
  if (code === undefined && example === undefined)
    return { directive: { patches: pagePatches(pages, search) }, violations: [] };
  if (code !== undefined && !isDocumented(operation, code)) {
    const documented = [...operation.responses.keys()].join(", ");
    return { directive: {}, violations: [`prefer: no response ${code} is documented, but ${documented}`] };
  }
  const status = code ?? statusOf(operation, example);
  if (example !== undefined && !(status !== undefined && examplesOf(operation, status).includes(example))) {
    const names = (status === undefined ? [...operation.responses.keys()] : [status]).flatMap((documented) =>
      examplesOf(operation, documented),
    );
    const violation = `prefer: no example ${example} is documented${names.length === 0 ? "" : `, but ${names.join(", ")}`}`;
    return { directive: {}, violations: [violation] };
  }
  const applied = Object.entries({ code, example }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  const directive: Directive = {
    ...(status === undefined ? {} : { status: Number(status) }),
    ...(example === undefined ? {} : { example }),
    headers: { [APPLIED_HEADER]: applied.join(", ") },
  };
  return { directive, violations: [] };
}

/** Informational responses end no request. */
function isDocumented(operation: MockOperation, code: string): boolean {
  return /^[2-5]\d\d$/.test(code) && responseFor(operation, Number(code)) !== undefined;
}

/** The first documented status with an example of this name. */
function statusOf(operation: MockOperation, example: string | undefined): string | undefined {
  return [...operation.responses.keys()]
    .sort()
    .find((status) => /^\d+$/.test(status) && examplesOf(operation, status).includes(example ?? ""));
}

function examplesOf(operation: MockOperation, status: string): readonly string[] {
  const response = /^\d+$/.test(status) ? responseFor(operation, Number(status)) : operation.responses.get(status);
  return [...(response?.contents.values() ?? [])].flatMap(({ exampleNames }) => exampleNames);
}

/** `code` and `example` of a `Prefer` header; of one that is there twice, the first counts. Others are left alone (RFC 7240 §2). */
function preferences(header: string): { readonly code: string | undefined; readonly example: string | undefined } {
  const found = new Map<string, string>();
  for (const [, name = "", , quoted, plain] of header.matchAll(
    /(?:^|,)\s*([\w!#$%&'*+.^`|~-]+)\s*(=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]*)))?/g,
  )) {
    const value = quoted === undefined ? plain : quoted.replace(/\\(.)/g, "$1");
    const key = name.toLowerCase();
    if (!found.has(key) && value !== undefined && value !== "") found.set(key, value);
  }
  return { code: found.get("code"), example: found.get("example") };
}

/** The first page names the second, which is the last. */
function pagePatches(pages: PagesVocabulary | undefined, search: string): readonly Patch[] {
  if (pages?.token === undefined || pages.next === undefined) return [];
  // Only the query is known here.
  if (pages.in === "body") return [{ pointer: pages.next }];
  const isFirst = !new URLSearchParams(search).has(pages.token);
  return [isFirst ? { pointer: pages.next, value: SECOND_PAGE } : { pointer: pages.next }];
}
