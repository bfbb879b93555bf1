import { pascalCase } from "../names/identifiers.js";

/** Names that a folder beside those of the versions has already, in `overlays/` or in the package. */
const TAKEN: ReadonlySet<string> = new Set(["all", "mock", "dist", "node", "node_modules", "runtime", "index.ts"]);

/** The version a document describes: its `info.version` as far as a folder can be called so, else `v1`. */
export function versionName(infoVersion: unknown): string {
  const text = typeof infoVersion === "string" || typeof infoVersion === "number" ? String(infoVersion) : "";
  const name = pathPart(text) || "v1";
  return TAKEN.has(name) || /\.(json|md)$/i.test(name) ? `v-${name}` : name;
}

/** The service a file describes: its name without ending, `.oas` and the version; `things_v1.oas.yaml` of version `v1` is `things`. */
export function serviceName(fileName: string, version: string): string {
  const base = pathPart(fileName.replace(/\.(ya?ml|json)$/i, "").replace(/\.(oas|openapi)$/i, ""));
  const shorter = base.endsWith(version) ? base.slice(0, -version.length).replace(/[._-]+$/, "") : base;
  return shorter || base || "api";
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

/** The client class of a package: `@team/things-client` and `things` both have `ThingsClient`. */
export function className(packageName: string): string {
  const words = pascalCase(packageName.replace(/^.*\//, "").replace(/[._-](api-)?(client|sdk)$/, ""));
  const name = words.replace(/[^A-Za-z0-9]/g, "").replace(/^(?![A-Z])/, "Api");
  return `${name.slice(0, 60)}Client`;
}

/** The environment variable that a credential is read from: `THINGS_API_KEY` for `apiKey` of the package `things`. */
export function environmentName(packageName: string, option: string): string {
  const words = `${packageName.replace(/^.*\//, "")}_${option.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_")}`;
  return words
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_")
    .replace(/^(?![A-Z])/, "API_");
}

/** What of a text can be a folder or a file; may be empty. */
function pathPart(text: string): string {
  return text
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[^A-Za-z0-9_]+|[.-]+$/g, "")
    .slice(0, 100);
}
