import { setTimeout as sleep } from "node:timers/promises";
import type { PullConfiguration } from "../configuration.js";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import type { SpecName } from "../overlay/index.js";
import { addressOf } from "./address.js";
import { type FetchPolicy, fetchText } from "./fetch-text.js";
import { proxyHint } from "./proxy-hint.js";
import { checkRef } from "./ref.js";
import { type KnownFile, SIZE_LIMIT, type SourceFile, type SpecSource } from "./source.js";

/** What a caller may replace of how a publisher is asked: tests do. */
export type FetchOptions = Partial<Pick<FetchPolicy, "fetch" | "timeout" | "waits" | "sizeLimit">>;

/** The specifications at the publisher's addresses. Gives `pull/bad-ref`. */
export function httpSource(
  configuration: PullConfiguration,
  ref: string,
  options: FetchOptions = {},
): Outcome<SpecSource | undefined> {
  const refused = checkRef(ref);
  if (refused.length > 0) return { value: undefined, diagnostics: refused };
  const { host } = addressOf(configuration.address, { version: "v", service: "s" }, ref);
  const policy: FetchPolicy = {
    fetch: globalThis.fetch,
    timeout: 30_000,
    waits: [500, 2000],
    sizeLimit: SIZE_LIMIT,
    ...options,
    hosts: [host],
    sleep,
  };
  const read = async (spec: SpecName, known?: KnownFile): Promise<Outcome<SourceFile | undefined>> => {
    const address = addressOf(configuration.address, spec, ref);
    const source = address.href;
    const tag = known?.source === source ? known.etag : undefined;
    const { value, diagnostics } = await fetchText(address, policy, tag);
    if (value === undefined) return { value, diagnostics: diagnostics.map(withProxyHint) };
    if (value.unchanged) {
      return { value: { text: known?.text ?? "", source, ...(tag === undefined ? {} : { etag: tag }) }, diagnostics };
    }
    const { text, etag } = value;
    return { value: { text, source, ...(etag === undefined ? {} : { etag }) }, diagnostics };
  };
  return { value: { name: `${host} at ${ref}`, read }, diagnostics: [] };
}

function withProxyHint(diagnostic: Diagnostic): Diagnostic {
  const hint =
    diagnostic.code === "pull/unreachable" ? proxyHint(process.env, process.allowedNodeEnvironmentFlags) : "";
  return hint === "" ? diagnostic : { ...diagnostic, fix: hint };
}
