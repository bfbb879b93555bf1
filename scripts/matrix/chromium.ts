/** Chromium of this machine; `APIPIN_CHROMIUM` names another. */
export const executablePath: string = process.env["APIPIN_CHROMIUM"] ?? "/usr/bin/chromium";

/** Flags of a Chromium that asks nothing of the network by itself. */
export const CHROMIUM_FLAGS: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
];
