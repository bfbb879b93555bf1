/** Types of ECMAScript and of TypeScript's own library that a program names (ECMA-262 §19). */
const LANGUAGE =
  "AggregateError Array ArrayBuffer ArrayLike AsyncGenerator AsyncIterable AsyncIterableIterator AsyncIterator Atomics Awaited BigInt Boolean Capitalize " +
  "ConstructorParameters DataView Date Error EvalError Exclude Extract FinalizationRegistry Function Generator Infinity InstanceType Intl Iterable " +
  "IterableIterator Iterator JSON Map Math NaN NonNullable Number Object Omit Parameters Partial Pick Promise PromiseLike PropertyDescriptor Proxy RangeError " +
  "Readonly ReadonlyArray ReadonlyMap ReadonlySet Record ReferenceError Reflect RegExp Required ReturnType Set SharedArrayBuffer String Symbol SyntaxError " +
  "TypeError URIError Uint8Array WeakMap WeakRef WeakSet";

/** Interfaces of the web platform that browsers and Node both have. Names that browsers alone have, such as `Comment`, stay free. */
const PLATFORM =
  "AbortController AbortSignal Blob BroadcastChannel Buffer CompressionStream Crypto CryptoKey CustomEvent DOMException DecompressionStream Event EventSource " +
  "EventTarget File FormData Headers MessageChannel MessageEvent MessagePort Navigator Performance ReadableStream Request Response Storage SubtleCrypto " +
  "TextDecoder TextEncoder TransformStream URL URLSearchParams WebAssembly WebSocket WritableStream";

/** Globals that a reader of a program takes for themselves: with `names: short` no type of a client has one of these names. */
export const READER_GLOBALS: readonly string[] = `${LANGUAGE} ${PLATFORM}`.split(" ");
