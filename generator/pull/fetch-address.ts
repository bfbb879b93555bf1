import { setTimeout as sleep } from "node:timers/promises";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import { type FetchedText, type FetchPolicy, fetchText } from "./fetch-text.js";
import { proxyHint } from "./proxy-hint.js";
import { SIZE_LIMIT } from "./source.js";

/** Parts of a policy that a caller may replace: tests do. */
export type FetchOptions = Partial<Pick<FetchPolicy, "fetch" | "timeout" | "waits" | "sizeLimit" | "onRepeat">>;

/** The options, with one note a run that a server is asked again: silence of a minute looks like a fault. */
export function withRepeatNoted(options: FetchOptions, note: (line: string) => void): FetchOptions {
  let isNoted = false;
  const onRepeat = (message: string): void => {
    if (!isNoted) note(message);
    isNoted = true;
  };
  return { onRepeat, ...options };
}

/**
 * Fetches a file by https. No other host is asked than that of the address. Diagnostics: those of `fetchText`.
 *
 * @param etag asks for the text only where it is another than the one with this tag
 */
export async function fetchAddress(
  address: URL,
  options: FetchOptions,
  etag?: string,
): Promise<Outcome<FetchedText | undefined>> {
  const policy: FetchPolicy = {
    fetch: globalThis.fetch,
    timeout: 30_000,
    waits: [500, 2000],
    sizeLimit: SIZE_LIMIT,
    ...options,
    hosts: [address.host],
    sleep,
  };
  const { value, diagnostics } = await fetchText(address, policy, etag);
  return { value, diagnostics: diagnostics.map(withProxyHint) };
}

function withProxyHint(diagnostic: Diagnostic): Diagnostic {
  const hint =
    diagnostic.code === "pull/unreachable" ? proxyHint(process.env, process.allowedNodeEnvironmentFlags) : "";
  return hint === "" ? diagnostic : { ...diagnostic, fix: hint };
}
