import {
  type ApiOperation,
  type BatchesModel,
  bodyChoices,
  hasFurtherPages,
  type MediaChoice,
  responseChoices,
  type StartedWait,
  type WaitedUpload,
} from "../../model/index.js";
import { startsMethodName } from "../../names/method-names.js";
import { uploadMethodNames } from "../../names/upload-methods.js";
import { isJson } from "../../openapi/media-types.js";
import { plainProse } from "../../templates/prose.js";
import { markdownCode, markdownText } from "../../templates/render.js";
import { filesArgument } from "../upload-methods.js";
import type { ArgumentRow } from "./argument-rows.js";

/** A method that an operation gives its resource, and what a reader has to know of it. */
export interface Method {
  readonly name: string;
  readonly kind: "call" | "stream" | "wait";
  /** Markdown. */
  readonly summary: string;
  readonly options: ArgumentRow;
  /** The argument in the place of the body. */
  readonly files?: ArgumentRow;
}

/** The methods of an operation: the call, those that stream and wait, and those of an upload that the service works on. */
export function methodsOf(operation: ApiOperation, upload?: WaitedUpload, started?: StartedWait): readonly Method[] {
  const { methodName, stream, wait, gone, batches, summary, description, types, pages } = operation;
  const called = markdownText(plainProse(description || summary));
  const iterated =
    pages === null || !hasFurtherPages(pages)
      ? " Iterated it gives the items."
      : " Awaited it gives the first page, iterated the items of all.";
  const methods: Method[] = [];
  const summaryOfCall = called + (pages === null ? "" : iterated);
  if (stream?.isOnly !== true)
    methods.push({ name: methodName, kind: "call", summary: summaryOfCall, options: callOptions(operation) });
  const response = operation.responses
    .filter(({ status }) => status.startsWith("2"))
    .flatMap(({ contents }) => contents)
    .find(({ mediaType }) => isJson(mediaType));
  if (stream !== null) {
    const item = stream.format === "events" ? "event" : "line";
    const arrives = `arrives ${item} by ${item}: iterating gives each ${markdownCode(types.event ?? "unknown")}.`;
    const summary = [
      ...(stream.isOnly
        ? [called, `The response ${arrives}`]
        : [`As ${markdownCode(methodName)}, but the response ${arrives}`]),
      ...(stream.text === undefined ? [] : ["`text()` gives the whole text."]),
      ...(stream.assemble === undefined
        ? []
        : [`\`finalMessage()\` gives the ${markdownCode(response?.type ?? "unknown")} they make.`]),
      "A stream that is cut or falls silent throws a `StreamInterruptedError`, which holds what had arrived.",
    ];
    methods.push({ name: stream.method, kind: "stream", summary: summary.join(" "), options: options("Request") });
  }
  if (wait !== null) {
    const list = (values: readonly (string | boolean | number)[]): string =>
      values.map(String).map(markdownCode).join(" or ");
    const summary = [
      `Asks as ${markdownCode(methodName)} does, again and again, until the status is ${list(wait.done)}, and gives the ${markdownCode(response?.type ?? "unknown")} of the last look.`,
      wait.failed.length === 0 ? "" : `Throws a \`WaitFailedError\` when it is ${list(wait.failed)},`,
      `${wait.failed.length === 0 ? "Throws" : "and"} a \`TimeoutError\` when \`options.timeout\` is over.`,
    ];
    methods.push({
      name: wait.method,
      kind: "wait",
      summary: summary.filter((sentence) => sentence !== "").join(" "),
      options: options("Wait"),
    });
  }
  if (batches !== null) methods.push(batchMethodOf(operation, batches));
  if (gone !== null)
    methods.push({
      name: gone.method,
      kind: "wait",
      summary: `Asks as ${markdownCode(methodName)} does, again and again, until nothing is there any more (404).`,
      options: options("Wait"),
    });
  if (started !== undefined) methods.push(startedMethod(operation, started));
  return upload === undefined ? methods : [...methods, ...uploadMethods(operation, upload)];
}

function batchMethodOf(operation: ApiOperation, { method, items, limit }: BatchesModel): Method {
  const size = limit === null ? "`options.batchSize`" : `${limit}, or \`options.batchSize\`,`;
  const own = markdownCode(operation.methodName);
  return {
    name: method,
    kind: "call",
    summary: `As ${own}, for any number of ${markdownCode(items)}: in batches of at most ${size} of which \`options.concurrency\` travel at a time. The result says which batches failed, with their items and errors.`,
    options: {
      of: "options",
      name: "options?",
      type: "BatchOptions",
      description:
        "`body` (what each batch has beside the items), `batchSize`, `concurrency` (4), `onProgress`, and those of each call",
    },
    files: {
      of: "body",
      name: items,
      type: "Iterable | AsyncIterable",
      description: "The items, from a list or as they come",
    },
  };
}

function startedMethod(operation: ApiOperation, { wait, type }: StartedWait): Method {
  const done = (wait.wait?.done ?? []).map(String).map(markdownCode).join(" or ");
  return {
    name: startsMethodName(operation),
    kind: "wait",
    summary: `As ${markdownCode(operation.methodName)}, and waits until the status is ${done}; gives the ${markdownCode(type)} of the last look.`,
    options: options("Wait"),
  };
}

function uploadMethods(operation: ApiOperation, { wait, type }: WaitedUpload): readonly Method[] {
  const names = uploadMethodNames(operation);
  const own = markdownCode(operation.methodName);
  const done = (wait.wait?.done ?? []).map(String).map(markdownCode).join(" or ");
  const files = {
    of: "body",
    name: filesArgument(operation),
    type: `Iterable<string | ${operation.types.body}>`,
    description: "Paths of files of the disk, or bodies",
  } as const;
  const all: ArgumentRow = {
    of: "options",
    name: "options?",
    type: "UploadAllOptions",
    description: "`concurrency` (4), `onProgress`, and those of each call",
  };
  return [
    {
      name: names.all,
      kind: "call",
      summary: `As ${own}, for several files beside each other. Gives the responses in the order of the files; after a file that fails none is begun.`,
      options: all,
      files,
    },
    {
      name: names.wait,
      kind: "wait",
      summary: `As ${own}, and waits until the status is ${done}; gives the ${markdownCode(type)} of the last look.`,
      options: options("Wait"),
    },
  ];
}

/** Options of a call: those of every call, and the media types that this one may choose. */
function callOptions(operation: ApiOperation): ArgumentRow {
  const row = options("Request");
  const choice = (name: string, choices: readonly MediaChoice[]): readonly string[] => {
    const mediaTypes = choices.map(({ mediaType }) => markdownCode(mediaType));
    return mediaTypes.length === 0 ? [] : [`${markdownCode(name)}: ${mediaTypes.join(" or ")}`];
  };
  const chosen = [...choice("contentType", bodyChoices(operation)), ...choice("accept", responseChoices(operation))];
  return { ...row, description: [...chosen, row.description].join("; ") };
}

function options(kind: "Request" | "Wait"): ArgumentRow {
  const description =
    kind === "Wait"
      ? "`timeout` (300,000 ms), `interval`, `maxInterval`, `onProgress`, `signal`"
      : "`signal`, `timeout`, `maxRetries`, `headers` and others";
  return { of: "options", name: "options?", type: `${kind}Options`, description };
}
