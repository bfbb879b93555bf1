/**
 * Advice about a proxy that the environment names and Node does not use, or nothing. Node's fetch goes through a proxy from
 * 22.21 and 24.5 on, where it is started with NODE_USE_ENV_PROXY=1 or --use-env-proxy.
 *
 * @param flags names of the options that this Node knows
 */
export function proxyHint(
  environment: { readonly [name: string]: string | undefined },
  flags: ReadonlySet<string>,
): string {
  const name = ["HTTPS_PROXY", "https_proxy"].find((variable) => (environment[variable] ?? "") !== "");
  if (name === undefined) return "";
  if (!flags.has("--use-env-proxy")) {
    return `${name} is set, and this version of Node does not use it: run the command with Node 22.21, 24.5 or newer and NODE_USE_ENV_PROXY=1, or pull from a copy with --from.`;
  }
  const isUsed = environment["NODE_USE_ENV_PROXY"] === "1" || /--use-env-proxy/.test(environment["NODE_OPTIONS"] ?? "");
  return isUsed ? "" : `${name} is set; Node uses it where NODE_USE_ENV_PROXY=1 is set, too.`;
}
