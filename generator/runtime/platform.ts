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

/**
 * How fetch is asked to treat a redirect, which is refused everywhere: it could lead a credential to another host.
 *
 * Workers do not know `error`, and browsers do not report why it failed, so there the client looks at the response itself. With `manual`, fetch clones
 * each request, and Node then keeps a streamed upload in memory as a whole: 565 MB instead of 102 for a file of 500 MB.
 */
export function redirectMode(): "error" | "manual" {
  const { navigator } = globalThis as { readonly navigator?: { readonly userAgent?: string } };
  return navigator?.userAgent === "Cloudflare-Workers" || inBrowser() ? "manual" : "error";
}
