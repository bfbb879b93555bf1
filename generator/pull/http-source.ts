import type { PullConfiguration } from "../configuration.js";
import type { Outcome } from "../diagnostics/diagnostic.js";
import type { SpecName } from "../overlay/index.js";
import { addressOf } from "./address.js";
import { type FetchOptions, fetchAddress } from "./fetch-address.js";
import { checkRef } from "./ref.js";
import type { KnownFile, SourceFile, SpecSource } from "./source.js";

/** The specifications at the publisher's addresses. Gives `pull/bad-ref`. */
export function httpSource(
  configuration: PullConfiguration,
  ref: string,
  options: FetchOptions = {},
): Outcome<SpecSource | undefined> {
  const refused = checkRef(ref);
  if (refused.length > 0) return { value: undefined, diagnostics: refused };
  const { host } = addressOf(configuration.address, { version: "v", service: "s" }, ref);
  const read = async (spec: SpecName, known?: KnownFile): Promise<Outcome<SourceFile | undefined>> => {
    const address = addressOf(configuration.address, spec, ref);
    const source = address.href;
    const tag = known?.source === source ? known.etag : undefined;
    const { value, diagnostics } = await fetchAddress(address, options, tag);
    if (value === undefined) return { value, diagnostics };
    if (value.unchanged) {
      return { value: { text: known?.text ?? "", source, ...(tag === undefined ? {} : { etag: tag }) }, diagnostics };
    }
    const { text, etag } = value;
    return { value: { text, source, ...(etag === undefined ? {} : { etag }) }, diagnostics };
  };
  return { value: { name: `${host} at ${ref}`, read }, diagnostics: [] };
}
