import { checkMiddleware } from "./option-kinds.js";

/** The view that a middleware has of a call; the shape is that of openapi-fetch. */
export interface MiddlewareContext {
  /** The request. Its headers may be changed in place. */
  readonly request: Request;
  /** Path template of the operation. */
  readonly schemaPath: string;
  readonly params: {
    readonly query?: Record<string, unknown>;
    readonly header?: Record<string, unknown>;
    readonly path?: Record<string, unknown>;
    readonly cookie?: Record<string, unknown>;
  };
  /** Different for each call. */
  readonly id: string;
  readonly options: { readonly baseUrl: string };
}

type Awaitable<Value> = Value | Promise<Value>;

/** The result of a function without a return statement. */
type Nothing = ReturnType<() => void>;

/**
 * Runs between the methods and the network, once a call: retries happen below it. `onRequest` runs in the order of
 * registration, the others in reverse. A request that is replaced, rather than changed in place, has its body read into
 * memory when the call may be retried.
 */
export interface Middleware {
  /** May return another request to send, or a response, and then nothing is sent. */
  onRequest?(context: MiddlewareContext): Awaitable<Request | Response | undefined | Nothing>;
  /** May return another response. */
  onResponse?(context: MiddlewareContext & { readonly response: Response }): Awaitable<Response | undefined | Nothing>;
  /** Called when no response came. May return a response to go on with, or the error to throw. */
  onError?(context: MiddlewareContext & { readonly error: unknown }): Awaitable<Response | Error | undefined | Nothing>;
}

/** The middleware of one client. */
export class MiddlewareList implements Iterable<Middleware> {
  readonly #entries: Middleware[] = [];

  constructor(entries: Iterable<Middleware> = []) {
    this.use(...entries);
  }

  /** Adds middleware behind what is there. @throws {ConfigurationError} for a value that is not middleware. */
  use(...middleware: readonly Middleware[]): void {
    checkMiddleware(middleware);
    this.#entries.push(...middleware);
  }

  /** Takes middleware out again. */
  eject(...middleware: readonly Middleware[]): void {
    for (const entry of middleware) {
      const index = this.#entries.indexOf(entry);
      if (index !== -1) this.#entries.splice(index, 1);
    }
  }

  [Symbol.iterator](): IterableIterator<Middleware> {
    return this.#entries[Symbol.iterator]();
  }
}
