import type { CodeCatalogue, Diagnostic, Outcome } from "./diagnostics/diagnostic.js";
import type { RecordedNames } from "./names/recorded-names.js";
import { isTakenClientName } from "./names/reserved-names.js";
import type { Int64Type } from "./openapi/int64.js";
import { pointerTokens } from "./openapi/json-pointer.js";
import { locate } from "./openapi/text/locate.js";
import { parseYaml } from "./openapi/text/parse-yaml.js";
import { schemaErrors } from "./schema/schema-errors.js";

/** `apipin.yaml`. JSON Schema: `generator/schemas/apipin.schema.json`. */
export interface Configuration {
  readonly package: {
    readonly name: string;
    readonly version: string;
    readonly description?: string;
    readonly license?: string;
    readonly keywords?: readonly string[];
    readonly homepage?: string;
    readonly bugs?: string;
    readonly repository?: { readonly type: string; readonly url: string; readonly directory?: string };
    /** Platforms that the README names, of those that the matrix tries. Default: all. */
    readonly platforms?: readonly string[];
  };
  readonly client: { readonly class: string };
  /** Tags, paths or operationIds, with `*` and `**`: operations that one of them fits are generated. Default: all. */
  readonly only?: readonly string[];
  /** `short`: names of resources, methods and types as a person would choose them. Default: tag, operationId and schema as they are written. */
  readonly names?: "short";
  /** The names of `specs/names.json`: no key of `apipin.yaml`. */
  readonly recordedNames?: RecordedNames;
  /** `values`: the values of enums are constants, too. Default: types alone. */
  readonly enums?: "values";
  /** The type of integers of 64 bits. Default: `number`, which is exact up to 2^53 alone. */
  readonly int64?: Int64Type;
  readonly versionHeader?: string;
  readonly credentials?: readonly CredentialConfiguration[];
  readonly trustedHosts?: readonly string[];
  readonly lint?: {
    /** Whether what a client can be made of in spite of a fault is a warning. Default: where there is no `lint` at all. */
    readonly tolerant?: boolean;
    readonly rules?: { readonly [rule: string]: "error" | "warning" | "info" | "off" };
  };
  readonly pull?: PullConfiguration;
  /** Settings of comparisons; `diff/settings/` reads them. */
  readonly diff?: object;
  readonly release?: { readonly breaks: readonly RecordedBreaks[] };
}

/** Changes of a pinned version that break programs, as `apipin pull` records them for the changelog of the package. */
export interface RecordedBreaks {
  /** The package's version before them. */
  readonly since: string;
  /** The version of the API. */
  readonly version: string;
  /** One sentence each; code in backticks. */
  readonly changes: readonly string[];
}

/**
 * The least number of a release that may break programs of an earlier one: in `0.x` the minor number goes up, else the major one
 * (Semantic Versioning 2.0.0 §4 and §8, and npm's reading of `^0.1.0`). A pre-release of such a number is followed by the number itself.
 */
export function numberAfterBreak(version: string): string {
  const [core = "", preRelease] = version.split(/-(.*)/s);
  const [major = 0, minor = 0, patch = 0] = core.split(".").map(Number);
  if (preRelease !== undefined && patch === 0 && (major === 0 || minor === 0)) return core;
  return major === 0 ? `0.${minor + 1}.0` : `${major + 1}.0.0`;
}

/** Where the publisher keeps the specifications. */
export interface PullConfiguration {
  /** Address of a file, with `{version}`, `{service}` and, where there are several states, `{ref}`. */
  readonly address?: string;
  /** Addresses of single files, by `<version>/<service>`: they come before the pattern. */
  readonly addresses?: { readonly [spec: string]: string };
  /** Branch, tag or commit that is pulled if none is named. */
  readonly ref?: string;
}

/** How a caller gives what a security scheme asks for. */
export interface CredentialConfiguration {
  readonly scheme: string;
  readonly option: string;
  readonly environment?: string;
  readonly description?: string;
  readonly token?: TokenConfiguration;
}

/** How a credential is fetched by id and secret (RFC 6749 §4.4). */
export interface TokenConfiguration {
  readonly operation: string;
  readonly clientId: { readonly option: string; readonly environment?: string };
  readonly clientSecret: { readonly option: string; readonly environment?: string };
  readonly clientIdProperty: string;
  readonly clientSecretProperty: string;
  readonly body?: { readonly [property: string]: string };
  readonly accessToken: string;
  readonly expiresIn: string;
}

/** Whether a workspace reads specifications tolerantly. */
export function isTolerant({ lint }: Configuration): boolean {
  return lint === undefined || lint.tolerant === true;
}

export const configurationCodes: CodeCatalogue = {
  "configuration/nothing-chosen": {
    title: "A pattern of `only` that fits no operation",
    cause:
      "`only` chooses operations by tag, path or operationId; `*` means any characters, in a path those of one segment, and `**` means any characters. A pattern without an operation is a mistake, or its operations are gone.",
    fix: "Correct the pattern, or remove it.",
  },
  "configuration/invalid": {
    title: "apipin.yaml is not what its schema asks for",
    cause:
      "A key is missing, unknown or of another type. An editor reads the same from apipin.schema.json, which the package of apipin holds in dist/schemas/.",
    fix: "Correct the key that the message names; an editor with YAML support shows the allowed ones.",
  },
};

/** A key as a person writes it: `package.name`. */
function keyInWords(pointer: string): string {
  return `\`${pointerTokens(pointer).join(".")}\``;
}

/** Reads `apipin.yaml`. Gives `configuration/invalid` for each deviation from the schema, with its place. */
export function parseConfiguration(file: string, text: string): Outcome<Configuration | undefined> {
  const parsed = parseYaml(file, text);
  if (parsed.value === undefined) return { value: undefined, diagnostics: parsed.diagnostics };
  const errors = [...schemaErrors("apipin.schema.json", parsed.value)];
  // The schema has just been checked, so the value is one.
  const value = errors.length > 0 ? undefined : (parsed.value as unknown as Configuration);
  if (value !== undefined && isTakenClientName(value.client.class)) {
    const { class: name } = value.client;
    errors.push({ pointer: "/client/class", message: `is ${name}, which every package exports or uses already` });
  }
  const diagnostics = errors.map(
    (error): Diagnostic => ({
      code: "configuration/invalid",
      severity: "error",
      message: `${error.pointer === "" ? file : keyInWords(error.pointer)} ${error.message}.`,
      place: locate(file, text, error.pointer),
      fix: "Correct the key that the message names.",
    }),
  );
  return { value: diagnostics.length > 0 ? undefined : value, diagnostics };
}
