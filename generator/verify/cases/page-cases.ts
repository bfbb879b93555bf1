import { type ApiOperation, hasFurtherPages, type PagesModel } from "../../model/index.js";
import type { JsonObject, JsonValue } from "../../openapi/document.js";
import { escapeToken, valueAt } from "../../openapi/json-pointer.js";
import { schemasAt } from "../../openapi/schema-at.js";
import { methodOf } from "../client/client-module.js";
import { untried } from "../finding.js";
import type { Directive, RecordedRequest } from "../mock/mock-server.js";
import type { SampleRequest } from "../requests/sample-requests.js";
import {
  type Bench,
  type Case,
  callOptions,
  difference,
  misfitExample,
  requestsOf,
  serviceOf,
  shown,
  usualRequest,
} from "./bench.js";
import { givenBody } from "./given-value.js";

/** Lists: iterating gives the items of every page in order, asks for each page by its token, and comes to an end. */
export function pageCases(bench: Bench, operation: ApiOperation): readonly Case[] {
  const { pages } = operation;
  if (pages === null) return [];
  const { token, next } = pages;
  const linked = linkedName(bench, operation);
  const { directives, tokens } = pagesServed(operation, pages, serviceOf(bench, operation).root, linked);
  return [
    ...(token !== undefined && next !== undefined ? [repeatedCase(bench, operation, pages, token, next)] : []),
    {
      name: hasFurtherPages(pages) ? "every page" : "every item",
      kind: "response",
      async run({ client }) {
        if (pages.link !== undefined && linked === undefined)
          return [untried("no link was made", "no query parameter is one that the address of a page may have")];
        bench.mock.control.clear();
        bench.mock.control.next(...directives);
        const sample = firstRequest(bench, operation, pages);
        const list = methodOf(
          client,
          operation.resource,
          operation.methodName,
        )(...(sample?.arguments ?? []), callOptions("pages", operation)) as AsyncIterable<unknown>;
        const items: unknown[] = [];
        try {
          for await (const item of list) {
            items.push(item);
            if (items.length > 1000) return ["the list does not come to an end"];
          }
        } catch (error) {
          return [misfitExample(requestsOf(bench, "pages")) ?? `it throws ${shown(error)}`];
        }
        const requests = requestsOf(bench, "pages");
        const sent = requests.flatMap(({ response }) =>
          listed(valueAt((givenBody(bench, operation, response) ?? null) as JsonValue, pages.items)),
        );
        const found = [...requests.flatMap((request) => request.violations), ...difference("items", items, sent)];
        // A list may end at a page without items.
        if (items.length === 0) return [...found, untried("no item was found", "no item of the page fits its schema")];
        return [
          ...found,
          ...(tokens === undefined
            ? []
            : difference(
                "tokens",
                requests.slice(1).map((request) => tokenOf(request, pages, linked)),
                tokens,
              )),
          ...difference("requests", requests.length, directives.length),
        ];
      },
    },
  ];
}

/** The request for the first page. Where tokens travel in a body, it has one: the requests for further pages have its properties, too. */
function firstRequest(bench: Bench, operation: ApiOperation, { in: place }: PagesModel): SampleRequest | undefined {
  return usualRequest(bench, operation, ({ expected }) => place !== "body" || expected.body !== undefined);
}

/** The pages that the mock serves, and the tokens that ask for those after the first; undefined where an example decides them. */
function pagesServed(
  operation: ApiOperation,
  pages: PagesModel,
  root: JsonObject,
  linked: string | undefined,
): {
  readonly directives: readonly Directive[];
  readonly tokens: readonly (string | number)[] | undefined;
} {
  const { next, number, first = 1, lastItem, link, more, items } = pages;
  const goesOn = more === undefined ? [] : [{ pointer: more, value: true }];
  const end: Directive = { patches: [{ pointer: items, value: pages.isMap ? {} : [] }] };
  if (number !== undefined) return { directives: [{ patches: goesOn }, end], tokens: [String(first + 1)] };
  if (lastItem !== undefined) return { directives: [{ patches: goesOn }, end], tokens: undefined };
  // The parameter of a link may be a number.
  const texts = link === undefined ? ["second/page=", "third page"] : ["2", "3"];
  const tokens = hasNumericToken(operation, pages, root) ? [2, 3] : texts;
  const address = (token: string | number): string => `https://pages.invalid/?${linked}=${token}`;
  if (link === "header") {
    const named = tokens.map((value) => ({ headers: { link: `<${address(value)}>; rel="next"` } }));
    // The header may have an example, which names a next page.
    const last: Directive = { headers: { link: `<${address(1)}>; rel="first"` } };
    return { directives: [...named, last], tokens };
  }
  const pointer = link ?? next;
  if (pointer === undefined) return { directives: [{ patches: [] }], tokens: [] };
  const named = tokens.map((value) => ({ patches: [{ pointer, value: link === undefined ? value : address(value) }] }));
  return { directives: [...named, { patches: [{ pointer }] }], tokens };
}

/** Whether the document says that the token of a page is a number. */
function hasNumericToken({ responses }: ApiOperation, { next }: PagesModel, root: JsonObject): boolean {
  if (next === undefined) return false;
  const types = responses
    .filter(({ status }) => status.startsWith("2"))
    .flatMap(({ contents }) => contents.flatMap(({ schema }) => schemasAt(root, schema ?? true, next).schemas))
    .flatMap(({ type }) => type ?? []);
  return types.some((type) => type === "integer" || type === "number") && !types.includes("string");
}

/** The query parameter that addresses in links have, by its usual names; the mock refuses any that is not declared, and a token that does not fit. */
function linkedName(bench: Bench, operation: ApiOperation): string | undefined {
  const { validator } = serviceOf(bench, operation);
  return operation.parameters.find(
    ({ in: place, name, schema }) =>
      place === "query" &&
      /page|cursor|token|after|offset|start/i.test(name) &&
      ["2", 2].some((token) => validator.validate(schema, token, "request")?.length === 0),
  )?.name;
}

/** The items of a list, or of a map. */
function listed(items: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(items) ? items : Object.values(items ?? {});
}

/** The token that a request has. */
function tokenOf(
  { query, body }: RecordedRequest,
  { token, in: place, number }: PagesModel,
  linked: string | undefined,
): JsonValue | undefined {
  const name = token ?? number ?? linked ?? "";
  if (place === "body") return valueAt(body ?? null, `/${escapeToken(name)}`);
  const value = query[name];
  // A number of a page travels as digits.
  return typeof value === "number" && token === undefined ? String(value) : value;
}

/** A list that is begun at a page which names itself as the next would never end. */
function repeatedCase(bench: Bench, operation: ApiOperation, pages: PagesModel, token: string, next: string): Case {
  return {
    name: "a page that names itself",
    kind: "response",
    async run({ client }) {
      const again = hasNumericToken(operation, pages, serviceOf(bench, operation).root) ? 2 : "again";
      bench.mock.control.clear();
      bench.mock.control.always({ patches: [{ pointer: next, value: again }] });
      const sample = firstRequest(bench, operation, pages);
      const list = methodOf(client, operation.resource, operation.methodName)(
        ...(sample?.arguments.slice(0, -1) ?? []),
        { ...(pages.in === "body" ? (sample?.arguments.at(-1) as object) : {}), [token]: again },
        callOptions("repeated", operation),
      ) as AsyncIterable<unknown>;
      let count = 0;
      try {
        for await (const _ of list) if (count++ > 1000) break;
      } catch {
        return difference("requests", requestsOf(bench, "repeated").length, 1);
      }
      return ["it does not throw"];
    },
  };
}
