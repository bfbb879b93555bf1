import type { OperationArguments } from "./arguments.js";
import { newCall } from "./client-error.js";
import { toApiError, toUnreadableResponse, toUnreadResponse } from "./error-response.js";
import type { OpenStream } from "./event-reader.js";
import { EventStream } from "./event-stream.js";
import { createLineDecoder } from "./json-lines.js";
import type { Operation, Stream } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { createEventDecoder } from "./server-sent-events.js";
import type { StreamFormat } from "./stream-decoder.js";
import type { Transport } from "./transport.js";

const IDLE_TIMEOUT = 60_000;

/** Makes a stream of server-sent events. */
export const openEvents: Stream["open"] = (transport, operation, input, options) =>
  eventStream(transport, { name: "an event stream", decoder: createEventDecoder }, operation, input, options);

/** Makes a stream of lines of JSON, or of a JSON text sequence. */
export const openLines: Stream["open"] = (transport, operation, input, options) => {
  const format = operation.stream?.format ?? "lines";
  const name = format === "lines" ? "lines of JSON" : "a JSON text sequence";
  const decoder: StreamFormat["decoder"] = () => createLineDecoder(format);
  return eventStream(transport, { name, decoder }, operation, input, options);
};

function eventStream(
  transport: Transport,
  format: StreamFormat,
  operation: Operation,
  input: OperationArguments,
  options: RequestOptions,
): EventStream<unknown> {
  return new EventStream<unknown>(
    operation.id,
    operation.stream ?? {},
    format,
    (signal) => opened(transport, format, operation, input, options && { ...options, signal }),
    options?.signal,
  );
}

/** Sends the request of a stream. Rejects with the error of a response that is no stream. */
export async function opened(
  transport: Transport,
  format: StreamFormat,
  operation: Operation,
  input: OperationArguments,
  options: RequestOptions,
): Promise<OpenStream> {
  const record = newCall(operation.id);
  const { response, deadline, text, unread } = await transport.called(operation, input, options, "stream", record);
  const context = transport.contextOf(operation, record, response);
  if (deadline === undefined) {
    if (!response.ok) throw toApiError(response, text, context);
    throw unread
      ? toUnreadResponse(response, unread, context)
      : toUnreadableResponse(response, text, format.name, context);
  }
  const idleTimeout = options.idleTimeout ?? transport.context.options.idleTimeout ?? IDLE_TIMEOUT;
  return { response, deadline, idleTimeout, signal: options.signal, context };
}
