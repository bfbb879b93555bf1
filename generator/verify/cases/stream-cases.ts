import { quantity } from "../../diagnostics/quantity.js";
import type { ApiOperation } from "../../model/index.js";
import type { JsonValue } from "../../openapi/document.js";
import { isObject, valueAt } from "../../openapi/json-pointer.js";
import { essence } from "../../openapi/media-types.js";
import { methodOf } from "../client/client-module.js";
import { type Finding, untried } from "../finding.js";
import type { Directive } from "../mock/mock-server.js";
import { itemsText } from "../mock/streamed-items.js";
import {
  type Bench,
  type Case,
  callOptions,
  difference,
  mockFindings,
  requestsOf,
  type Subject,
  serviceOf,
  settle,
  shown,
  usualRequest,
} from "./bench.js";
import { type DocumentedResponse, documentedResponses } from "./documented-responses.js";
import { givenItems } from "./given-value.js";
import { directiveFor, thrownFindings } from "./response-cases.js";

/** Event streams: every event arrives and fits its schema, however the bytes are cut; a broken stream and an error response throw. */
export function streamCases(bench: Bench, operation: ApiOperation): readonly Case[] {
  if (operation.stream === null) return [];
  const service = serviceOf(bench, operation);
  const responses = documentedResponses(service.root, service.mockRoot, operation);
  const streams = responses.filter(
    ({ status, mediaType }) => status < 300 && mediaType === essence(operation.stream?.mediaType ?? ""),
  );
  const errors = responses.filter((response) => response.status >= 400);
  return [
    ...streams.flatMap((response) => [
      eventsCase(bench, operation, response, "every event", {}),
      eventsCase(bench, operation, response, "cut at every byte", {
        faults: [{ kind: "cut", offsets: everyByte(4000) }],
      }),
      eventsCase(bench, operation, response, "cut within events", {
        faults: [{ kind: "cut", offsets: [1, 7, 19, 64, 65, 130, 257] }],
      }),
      lettersCase(bench, operation, response),
      textCase(bench, operation, response),
      ...(operation.stream?.end === undefined ? [] : [endCase(bench, operation, response)]),
      dropCase(bench, operation, response),
    ]),
    ...responses
      .filter((response) => response.status < 300 && response.mediaType === "application/json")
      .map(
        (response): Case => ({
          name: "stream, response without one",
          kind: "response",
          run: (subject) => runUnstreamed(bench, operation, response, subject),
        }),
      ),
    ...errors.map(
      (response): Case => ({
        name: `stream, ${response.declared}${response.example === null ? "" : `, example ${response.example}`}`,
        kind: "response",
        run: (subject) => runError(bench, operation, response, subject),
      }),
    ),
  ];
}

function everyByte(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function open(
  bench: Bench,
  operation: ApiOperation,
  directive: Directive,
  subject: Subject,
): AsyncIterable<unknown> & { text?(): Promise<string> } {
  bench.mock.control.clear();
  bench.mock.control.always(directive);
  const sample = usualRequest(bench, operation);
  const stream = methodOf(
    subject.client,
    operation.resource,
    operation.stream?.method ?? "",
  )(...(sample?.arguments ?? []), callOptions("stream", operation));
  return stream as AsyncIterable<unknown> & { text?(): Promise<string> };
}

async function collect(
  stream: AsyncIterable<unknown>,
): Promise<{ readonly events: readonly unknown[]; readonly error: unknown }> {
  const events: unknown[] = [];
  try {
    for await (const event of stream) events.push(event);
    return { events, error: undefined };
  } catch (error) {
    return { events, error };
  }
}

/** The items the mock sent, as the document describes them, without the end mark. */
function sentEvents(bench: Bench): readonly JsonValue[] {
  return requestsOf(bench, "stream")[0]?.response.items ?? [];
}

function eventsCase(
  bench: Bench,
  operation: ApiOperation,
  response: DocumentedResponse,
  name: string,
  fault: Directive,
): Case {
  return {
    name: `stream, ${name}`,
    kind: "response",
    async run(subject) {
      const { events, error } = await collect(
        open(bench, operation, { ...directiveFor(bench, operation, response), ...fault }, subject),
      );
      const [request] = requestsOf(bench, "stream");
      if (error !== undefined) return [`it throws ${shown(error)} after ${quantity(events.length, "event")}`];
      const sent = sentEvents(bench);
      return [
        ...(request === undefined ? ["no request arrived"] : mockFindings(request)),
        ...(sent.length === 0 ? ["the mock sends no event"] : []),
        ...difference("events", events, givenItems(bench, operation, sent)),
      ];
    },
  };
}

/** Letters of two, three and four bytes, cut within each. */
function lettersCase(bench: Bench, operation: ApiOperation, response: DocumentedResponse): Case {
  return {
    name: "stream, letters of several bytes",
    kind: "response",
    async run(subject) {
      await collect(open(bench, operation, directiveFor(bench, operation, response), subject));
      const hasFields = operation.stream?.shape.hasFields === true;
      const letters = sentEvents(bench).map((event) => withLetters(event, hasFields));
      const format = operation.stream?.format ?? "events";
      const body = itemsText({ format, hasFields }, letters, operation.stream?.lastName);
      const fault: Directive = { body, faults: [{ kind: "cut", offsets: everyByte(body.length * 2) }] };
      const { events, error } = await collect(
        open(bench, operation, { ...directiveFor(bench, operation, response), ...fault }, subject),
      );
      return error === undefined
        ? difference("events", events, givenItems(bench, operation, letters))
        : [`it throws ${shown(error)}`];
    },
  };
}

/** The item with a member that nothing declares, or a longer text: both have to survive. */
function withLetters(item: JsonValue, hasFields: boolean): JsonValue {
  if (typeof item === "string") return item + LETTERS;
  if (!isObject(item)) return item;
  return hasFields ? { ...item, data: withLetters(item["data"] ?? null, false) } : { ...item, letters: LETTERS };
}

const LETTERS = "é✓🦊";

function textCase(bench: Bench, operation: ApiOperation, response: DocumentedResponse): Case {
  return {
    name: "stream, text",
    kind: "response",
    async run(subject) {
      const pointer = operation.stream?.text;
      const stream = open(bench, operation, directiveFor(bench, operation, response), subject);
      if (pointer === undefined || stream.text === undefined) return [];
      const outcome = await settle(stream.text());
      if ("error" in outcome) return [`text() throws ${shown(outcome.error)}`];
      const pieces = sentEvents(bench).map((event) => valueAt(event, pointer));
      const wanted = pieces.filter((piece) => typeof piece === "string").join("");
      return [
        ...difference("text()", outcome.value, wanted),
        ...(wanted === "" ? [untried("no text was found", "no event of the mock has text")] : []),
      ];
    },
  };
}

/** The mark that ends a stream is no event, and nothing after it is read. */
function endCase(bench: Bench, operation: ApiOperation, response: DocumentedResponse): Case {
  return {
    name: "stream, end mark",
    kind: "response",
    async run(subject) {
      await collect(open(bench, operation, directiveFor(bench, operation, response), subject));
      const body = requestsOf(bench, "stream")[0]?.response.body;
      const sent = sentEvents(bench);
      const mark = `data: ${operation.stream?.end}\n\n`;
      const text = `${String(body).replace(mark, "").trimEnd()}\n\n${mark}data: {"after":"the end"}\n\n`;
      const { events, error } = await collect(
        open(bench, operation, { ...directiveFor(bench, operation, response), body: text }, subject),
      );
      return error === undefined
        ? difference("events", events, givenItems(bench, operation, sent))
        : [`it throws ${shown(error)}`];
    },
  };
}

/** A connection that ends within an event: what was whole arrives, then the error. */
function dropCase(bench: Bench, operation: ApiOperation, response: DocumentedResponse): Case {
  return {
    name: "stream, dropped within an event",
    kind: "response",
    async run(subject) {
      const fault: Directive = { faults: [{ kind: "drop", when: "in-body" }] };
      const { events, error } = await collect(
        open(bench, operation, { ...directiveFor(bench, operation, response), ...fault }, subject),
      );
      const expected = subject.module.errorClass("StreamInterruptedError");
      if (expected === undefined || !(error instanceof expected))
        return [`it ends with ${shown(error)} instead of StreamInterruptedError`];
      const sent = sentEvents(bench);
      return difference("events before the break", events, givenItems(bench, operation, sent.slice(0, events.length)));
    },
  };
}

async function runUnstreamed(
  bench: Bench,
  operation: ApiOperation,
  response: DocumentedResponse,
  subject: Subject,
): Promise<readonly (string | Finding)[]> {
  const { events, error } = await collect(open(bench, operation, directiveFor(bench, operation, response), subject));
  const expected = subject.module.errorClass("ApiError");
  if (expected === undefined || !(error instanceof expected))
    return [`it ends with ${shown(error)} instead of ApiError`];
  return difference("events", events, []);
}

async function runError(
  bench: Bench,
  operation: ApiOperation,
  response: DocumentedResponse,
  subject: Subject,
): Promise<readonly (string | Finding)[]> {
  const { events, error } = await collect(open(bench, operation, directiveFor(bench, operation, response), subject));
  const [request] = requestsOf(bench, "stream");
  if (request === undefined) return ["no request arrived"];
  return [...difference("events", events, []), ...thrownFindings(bench, operation, request, error, subject)];
}
