interface ServerProcess {
  readonly env?: { readonly [name: string]: string | undefined };
}

/** An environment variable; `undefined` where it is absent or empty, or where the platform has none. */
export function environment(name: string): string | undefined {
  const { process } = globalThis as { readonly process?: ServerProcess };
  try {
    return process?.env?.[name]?.trim() || undefined;
  } catch {
    // Deno refuses to name a variable it was not allowed to read.
    return undefined;
  }
}

/** Whether the code runs in a browser's page or worker: servers that have a `navigator` do not call themselves Mozilla. */
export function inBrowser(): boolean {
  const { navigator } = globalThis as { readonly navigator?: { readonly userAgent?: string } };
  return navigator?.userAgent?.startsWith("Mozilla/") ?? false;
}
