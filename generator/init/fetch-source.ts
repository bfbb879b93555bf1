import { posix } from "node:path";
import type { Diagnostic, Outcome } from "../diagnostics/diagnostic.js";
import { codes as pullCodes } from "../pull/codes.js";
import { type FetchOptions, fetchAddress } from "../pull/fetch-address.js";
import { pathOf } from "../pull/http-source.js";
import { readParts } from "../pull/read-parts.js";
import { initDiagnostic } from "./codes.js";
import type { Source, SourceFile } from "./source.js";

/**
 * Fetches a specification by its https address, and what it refers to by relative references from the same host. A file that the host does
 * not have is left out; the loader reports the references to it. Gives `init/bad-address` and what `fetchText` gives.
 */
export async function fetchSource(given: string, fetching: FetchOptions): Promise<Outcome<Source | undefined>> {
  const address = URL.canParse(given) ? new URL(given) : undefined;
  const refused = address === undefined ? "is no address" : reasonAgainst(address);
  if (address === undefined || refused !== undefined) {
    const shown = address === undefined ? given : `${address.protocol}//${address.host}${address.pathname}`;
    return { value: undefined, diagnostics: [initDiagnostic("init/bad-address", `${shown} ${refused}.`)] };
  }
  address.hash = "";
  const { value, diagnostics } = await fetchFile(address, fetching);
  if (value === undefined) return { value, diagnostics };
  const at = pathOf(address);
  const found = await readParts(at, value.text, async (path) => {
    const part = await fetchFile(new URL(`/${path.split("/").map(encodeURIComponent).join("/")}`, address), fetching);
    return { ...part, diagnostics: part.diagnostics.filter(({ code }) => code !== "pull/not-found") };
  });
  if (found.value === undefined) return { value: undefined, diagnostics: found.diagnostics };
  const folders = at.split("/").slice(0, -1);
  const ways = [...found.value.parts].map(
    ([path, part]) => [posix.relative(`/${folders.join("/")}`, `/${path}`), part] as const,
  );
  const name = fileName(posix.basename(at), value.text);
  const { document } = found.value;
  return { value: { ...value, name, folders, parts: new Map(ways), document, isFetched: true }, diagnostics: [] };
}

async function fetchFile(address: URL, fetching: FetchOptions): Promise<Outcome<SourceFile | undefined>> {
  const { value, diagnostics } = await fetchAddress(address, fetching);
  if (value === undefined || value.unchanged) return { value: undefined, diagnostics: diagnostics.map(withFix) };
  const { text, etag } = value;
  return { value: { path: address.href, text, ...(etag === undefined ? {} : { etag }) }, diagnostics };
}

/** The next step where the advice for `pull` does not fit; advice about a proxy does. */
function withFix(diagnostic: Diagnostic): Diagnostic {
  const fixes: { readonly [code: string]: string } = {
    "pull/not-found": "Correct the address; a browser shows what it has.",
    "pull/unreachable": "Check the network and try again, or give a copy of the file.",
    "pull/untrusted":
      "Where a proxy or the server has a certificate of your organisation, put the file of its authority into NODE_EXTRA_CA_CERTS; else give a copy of the file.",
    "pull/truncated": "Try again, or give a copy of the file.",
    "pull/redirected": "Give the address that the redirect leads to, if you trust it.",
  };
  const fix = fixes[diagnostic.code];
  return fix === undefined || diagnostic.fix !== pullCodes[diagnostic.code]?.fix ? diagnostic : { ...diagnostic, fix };
}

function reasonAgainst({ protocol, username, password }: URL): string | undefined {
  if (protocol !== "https:") return "is no https address";
  return username === "" && password === "" ? undefined : "was given with a user or a password in it";
}

/** A name with an ending: addresses often have none. */
function fileName(name: string, text: string): string {
  if (/\.(ya?ml|json)$/i.test(name)) return name;
  return `${name === "" ? "api" : name}.${/^\s*\{/.test(text) ? "json" : "yaml"}`;
}
