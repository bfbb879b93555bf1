import { pascalCase } from "../names/identifiers.js";
import { lowerWords } from "../names/path-segments.js";
import { RESERVED_FOLDERS } from "../names/reserved-folders.js";

/** Versions that name no version: states of a repository, words for whatever is newest, placeholders that nobody filled in. */
const NO_VERSION: readonly RegExp[] = [
  /^(?=.*\d)(?=.*[a-f])[0-9a-f]{7,64}$/i,
  /^\d{9,}$/,
  /^(latest|newest|current|head|main|master|trunk|dev|develop|development|edge|nightly|snapshot|next|stable|unknown|unversioned|undefined|null|none|todo|n\/a|version)$/i,
  /[${}%<>]|^@.*@$|^__.*__$/,
];

/** Ends of a version that tell a build, not the version: metadata (Semantic Versioning §10), `git describe`, snapshots, what is left open. */
const BUILD: readonly RegExp[] = [/\+.*$/, /-\d+-g[0-9a-f]{7,}(-dirty)?$/i, /[.-]snapshot$/i, /(\.[x*])+$/i];

/**
 * The version a document describes: its `info.version` without what tells a build, as far as a folder can be called so. `v1` where that names no
 * version: empty, `latest`, a commit.
 */
export function versionName(infoVersion: unknown): string {
  const text = typeof infoVersion === "string" || typeof infoVersion === "number" ? String(infoVersion).trim() : "";
  if (NO_VERSION.some((pattern) => pattern.test(text))) return "v1";
  const plain = BUILD.reduce((rest, pattern) => rest.replace(pattern, ""), text).replace(/^V(?=\d)/, "v");
  const name = pathPart(plain) || "v1";
  return RESERVED_FOLDERS.has(name.toLowerCase()) || /\.(json|md)$/i.test(name) ? `v-${name}` : name;
}

/**
 * The service a file describes: its name without ending, `.oas` and the version. `things_v1.oas.yaml` of version `v1` or `1.2` is `things`,
 * `CheckoutService-v72.yaml` of version `72` is `checkout_service`.
 */
export function serviceName(fileName: string, version: string): string {
  const base = pathPart(fileName.replace(/\.(ya?ml|json)$/i, "").replace(/\.(oas|openapi)$/i, ""));
  const [major = ""] = /\d+/.exec(version) ?? [];
  // A digit of a word is no version: `e11` is not `e1` of version 1.
  const before = base.endsWith(version) ? base.slice(0, -version.length) : base;
  const shorter = /^$|[._-]v?$/i.test(before)
    ? before.replace(/[._-]v?$/i, "").replace(/[._-]+$/, "")
    : major === ""
      ? base
      : base.replace(new RegExp(`[._-]v${major}$`, "i"), "");
  const name = shorter || base || "api";
  return /[A-Z]/.test(name) ? lowerWords(name).join("_") || name : name;
}

/** The package of a folder: its name as far as a package can be called so, as `npm init` has it. */
export function packageName(folderName: string): string {
  const name = folderName
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[._-]+|[._-]+$/g, "");
  return name.slice(0, 100) || "api";
}

/** Whether npm takes a name. */
export function isPackageName(name: string): boolean {
  return name.length <= 214 && /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/.test(name);
}

/** The client class of a package: `@team/things-client` and `things` both have `ThingsClient`, and `client` has `Client`. */
export function className(packageName: string): string {
  const words = pascalCase(packageName.replace(/^.*\//, "").replace(/[._-](api-)?(client|sdk)$/, ""));
  const name = words.replace(/[^A-Za-z0-9]/g, "").replace(/^(?![A-Z])/, "Api");
  return `${name.slice(0, 60).replace(/Client$/, "")}Client`;
}

/**
 * The environment variable that a credential is read from: `THINGS_API_KEY` for `apiKey` of the package `things`, and for `thingsApiKey`.
 *
 * @param taken variables of other credentials: one that has the name already makes this one longer
 */
export function environmentName(
  packageName: string,
  option: string,
  taken: { has(name: string): boolean } = new Set(),
): string {
  const upper = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
  const owner = upper(packageName.replace(/^.*\//, ""));
  const own = upper(
    option
      .replaceAll("oAuth", "oauth")
      .replaceAll("OAuth", "Oauth")
      .replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_"),
  );
  const whole = (name: string): string => name.replace(/^(?![A-Z])/, "API_");
  // `API_KEY` alone says too little of whose it is.
  const short = whole(owner !== "API" && own.startsWith(`${owner}_`) ? own : `${owner}_${own}`);
  return taken.has(short) ? whole(`${owner}_${own}`) : short;
}

/** The part of a string that can name a folder or a file; may be empty. */
function pathPart(text: string): string {
  return text
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[^A-Za-z0-9_]+|[.-]+$/g, "")
    .slice(0, 100);
}
