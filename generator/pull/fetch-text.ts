import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import { pullDiagnostic } from "./codes.js";
import { decode } from "./decode.js";
import { readBody } from "./read-body.js";
import { isOfCertificate, reasonOf } from "./reason.js";

/** How a publisher is asked. */
export interface FetchPolicy {
  readonly fetch: typeof globalThis.fetch;
  /** Hosts that may be asked, with their port where it is not https's own. */
  readonly hosts: readonly string[];
  /** Milliseconds for one attempt, the whole body included. */
  readonly timeout: number;
  /** Milliseconds to wait before each attempt after the first. */
  readonly waits: readonly number[];
  /** Bytes, after decompression. */
  readonly sizeLimit: number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** Told before each further attempt why there is one. */
  readonly onRepeat?: (message: string) => void;
}

/** A fetched file; `unchanged` where the server says that the known one is still right. */
export type FetchedText =
  | { readonly unchanged: true }
  | { readonly unchanged: false; readonly text: string; readonly etag?: string };

const MAX_REDIRECTS = 5;

/** The result of one attempt: a response, an error that another attempt may not have, or one that it would have again. */
type Attempt =
  | { readonly kind: "done"; readonly value: FetchedText }
  | { readonly kind: "failed" | "again"; readonly diagnostic: Diagnostic; readonly wait?: number };

/**
 * Fetches a file by https from an allowed host. Connection failures, timeouts, 429 and 5xx are tried again; redirects are followed
 * on allowed hosts alone. Diagnostics: `pull/unreachable`, `refused`, `redirected`, `not-found`, `truncated`, `too-large`, `not-text`.
 *
 * @param etag asks for the text only where it is another than the one with this tag
 */
export async function fetchText(
  address: URL,
  policy: FetchPolicy,
  etag?: string,
): Promise<Outcome<FetchedText | undefined>> {
  for (let attempt = 0; ; attempt++) {
    const result = await attemptOnce(address, policy, etag);
    if (result.kind === "done") return { value: result.value, diagnostics: [] };
    const wait = policy.waits[attempt];
    if (result.kind === "failed" || wait === undefined) return { value: undefined, diagnostics: [result.diagnostic] };
    const pause = Math.max(wait, result.wait ?? 0);
    policy.onRepeat?.(`${result.diagnostic.message} Another attempt follows in ${pause / 1000} s.`);
    await policy.sleep(pause);
  }
}

async function attemptOnce(start: URL, policy: FetchPolicy, etag: string | undefined): Promise<Attempt> {
  const signal = AbortSignal.timeout(policy.timeout);
  let address = start;
  for (let redirects = 0; ; redirects++) {
    if (address.protocol !== "https:" || !policy.hosts.includes(address.host)) {
      const message = `${start.href} leads to ${address.origin}, which is not asked.`;
      return { kind: "failed", diagnostic: pullDiagnostic("pull/redirected", message) };
    }
    let response: Response;
    try {
      response = await policy.fetch(address.href, {
        headers: { accept: "*/*", ...(etag === undefined ? {} : { "if-none-match": etag }) },
        redirect: "manual",
        credentials: "omit",
        signal,
      });
    } catch (error) {
      const message = `${address.href} could not be reached: ${reasonOf(error)}.`;
      if (isOfCertificate(error)) return { kind: "failed", diagnostic: pullDiagnostic("pull/untrusted", message) };
      return { kind: "again", diagnostic: pullDiagnostic("pull/unreachable", message) };
    }
    const target = redirectTarget(response, address);
    if (target === undefined) return readResponse(response, address, policy, etag);
    await discard(response);
    if (redirects === MAX_REDIRECTS) {
      const message = `${start.href} redirects more than ${MAX_REDIRECTS} times.`;
      return { kind: "failed", diagnostic: pullDiagnostic("pull/redirected", message) };
    }
    address = target;
  }
}

function redirectTarget(response: Response, address: URL): URL | undefined {
  const location = response.headers.get("location");
  if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return undefined;
  return URL.canParse(location, address) ? new URL(location, address) : undefined;
}

async function readResponse(
  response: Response,
  address: URL,
  policy: FetchPolicy,
  etag: string | undefined,
): Promise<Attempt> {
  const { status } = response;
  if (status === 304 && etag !== undefined) return { kind: "done", value: { unchanged: true } };
  if (status !== 200) {
    await discard(response);
    if (status === 404 || status === 410) {
      return {
        kind: "failed",
        diagnostic: pullDiagnostic("pull/not-found", `${address.href} is not there (${status}).`),
      };
    }
    const diagnostic = pullDiagnostic("pull/refused", `${address.href} responds with ${status}.`);
    if (status !== 429 && status < 500) return { kind: "failed", diagnostic };
    return { kind: "again", diagnostic, wait: retryAfter(response) };
  }
  if (/^text\/html\b/i.test(response.headers.get("content-type") ?? "")) {
    await discard(response);
    const message = `${address.href} responds with a web page.`;
    return { kind: "failed", diagnostic: pullDiagnostic("pull/not-text", message) };
  }
  const body = await readBody(response, policy.sizeLimit);
  if (body.kind === "cut") {
    const message = `${address.href} was cut short: ${body.reason}.`;
    return { kind: "again", diagnostic: pullDiagnostic("pull/truncated", message) };
  }
  if (body.kind === "too large") {
    const message = `${address.href} has more than ${policy.sizeLimit} bytes.`;
    return { kind: "failed", diagnostic: pullDiagnostic("pull/too-large", message) };
  }
  const { value: text, diagnostics } = decode(body.bytes, address.href);
  const [diagnostic] = diagnostics;
  if (diagnostic !== undefined || text === undefined)
    return { kind: "failed", diagnostic: diagnostic ?? pullDiagnostic("pull/not-text", address.href) };
  const tag = response.headers.get("etag");
  return { kind: "done", value: { unchanged: false, text, ...(tag === null ? {} : { etag: tag }) } };
}

/** Longest wait that a server may ask for, in milliseconds. */
const MAX_WAIT = 30_000;

function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get("retry-after") ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, MAX_WAIT) : 0;
}

async function discard(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => undefined);
}
