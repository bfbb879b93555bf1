import { Branded } from "./branded.js";

/** Which call an error or an event is about. */
export interface CallFacts {
  /** operationId. */
  readonly operation: string;
  /** Tells the calls of a process apart; all attempts of a call have the same. */
  readonly callId: string;
  /** How often the request was sent so far. */
  readonly attempts: number;
  /** Identifier of the last request in the logs of the service, where its response named one. */
  readonly requestId: string | undefined;
}

/** Facts of a call as far as they are known. */
export type KnownFacts = { readonly [name in keyof CallFacts]?: CallFacts[name] | undefined };

/** The facts of a call while it runs. */
export type CallRecord = { -readonly [name in keyof CallFacts]: CallFacts[name] };

let calls = 0;
let client = "";

/** The record of a new call. */
export function newCall(operation: string): CallRecord {
  // Not at the import: some platforms have no random numbers there.
  client ||= Math.random().toString(36).slice(2, 8);
  calls += 1;
  return { operation, callId: `${client}-${calls}`, attempts: 0, requestId: undefined };
}

/** The class of all errors of a client. Mistakes in an argument are a `TypeError`, and an abort throws the signal's own reason. */
export class ClientError extends Branded {
  static override readonly brand: string = "ClientError";
  override name = "ClientError";
  /** operationId; absent where no call is concerned. */
  readonly operation: string | undefined;
  /** Tells the calls of a process apart, as `callId` of the events does. */
  readonly callId: string | undefined;
  /** How often the request was sent. */
  readonly attempts: number;
  /** Identifier of the request in the logs of the service. */
  readonly requestId: string | undefined;

  constructor(message: string, call?: KnownFacts, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.operation = call?.operation;
    this.callId = call?.callId;
    this.attempts = call?.attempts ?? 0;
    this.requestId = call?.requestId;
  }
}

/** An error of a call with the facts of that call, where it has none: it was thrown by what does not know the call. */
export function ofCall(error: unknown, call: CallFacts): unknown {
  if (!(error instanceof ClientError) || error.callId !== undefined) return error;
  const { operation, callId, attempts, requestId } = call;
  return Object.assign(error, { operation, callId, attempts, requestId });
}
