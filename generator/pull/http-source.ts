import type { PullConfiguration } from "../configuration.js";
import type { Outcome } from "../diagnostics/diagnostic.js";
import type { SpecName } from "../overlay/index.js";
import { addressOf, specAddress } from "./address.js";
import { pullDiagnostic } from "./codes.js";
import { type FetchOptions, fetchAddress } from "./fetch-address.js";
import { checkRef } from "./ref.js";
import type { KnownFiles, SourceFile, SpecSource } from "./source.js";

/** The specifications at the publisher's addresses. Gives `pull/bad-ref`. */
export function httpSource(
  configuration: PullConfiguration,
  ref: string,
  options: FetchOptions = {},
): Outcome<SpecSource | undefined> {
  const refused = checkRef(ref);
  if (refused.length > 0) return { value: undefined, diagnostics: refused };
  const read = async (address: URL, known: KnownFiles): Promise<Outcome<SourceFile | undefined>> => {
    const source = address.href;
    const earlier = known.get(source);
    const { value, diagnostics } = await fetchAddress(address, options, earlier?.etag);
    if (value === undefined) return { value, diagnostics };
    const { text, etag } = value.unchanged ? (earlier ?? { text: "", etag: undefined }) : value;
    const path = pathOf(address);
    return { value: { text, path, source, ...(etag === undefined ? {} : { etag }) }, diagnostics };
  };
  return {
    value: {
      name: nameOf(configuration, ref),
      read: async (spec, known) => {
        const address = specAddress(configuration, spec, ref);
        return address === undefined ? withoutAddress(spec) : read(address, known);
      },
      readPart: async (of, path, known) => {
        const steps = path.split("/").map(encodeURIComponent).join("/");
        const { value, diagnostics } = await read(new URL(`/${steps}`, of.source), known);
        return { value, diagnostics: diagnostics.filter(({ code }) => code !== "pull/not-found") };
      },
    },
    diagnostics: [],
  };
}

/** Path of an address without its first slash, with every step decoded; a step that holds a slash stays one step. */
export function pathOf({ pathname }: URL): string {
  return pathname.split("/").slice(1).map(decoded).join("/");
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step).replaceAll("/", "-");
  } catch {
    return step;
  }
}

function nameOf({ address, addresses = {} }: PullConfiguration, ref: string): string {
  const hosts = new Set(Object.values(addresses).map((own) => new URL(own).host));
  if (address !== undefined) hosts.add(addressOf(address, { version: "v", service: "s" }, ref).host);
  return `${[...hosts].join(", ")}${address?.includes("{ref}") === true ? ` at ${ref}` : ""}`;
}

function withoutAddress({ version, service }: SpecName): Outcome<undefined> {
  const message = `apipin.yaml has no address of ${version}/${service}.`;
  const fix = `Add \`"${version}/${service}": https://…\` to \`pull.addresses\` of apipin.yaml, or name a folder or git repository with --from.`;
  return { value: undefined, diagnostics: [pullDiagnostic("pull/no-address", message, { fix })] };
}
