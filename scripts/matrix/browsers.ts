import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { CHROMIUM_FLAGS, executablePath } from "./chromium.js";
import { type Place, type Platform, Unavailable } from "./platform.js";

const FLAGS = [
  ...CHROMIUM_FLAGS,
  "--ignore-certificate-errors",
  // A name that is no loopback, for a page that is no secure context.
  "--host-resolver-rules=MAP plain.example 127.0.0.1",
];

/** The files of a page with the smoke program, for the service. */
export function pagesOf(
  project: string,
): (path: string) => { readonly type: string; readonly text: string } | undefined {
  return (path) => {
    if (path === "/page") return { type: "text/html", text: '<!doctype html><script src="/page.js"></script>' };
    if (path !== "/page.js") return undefined;
    return { type: "text/javascript", text: readFileSync(join(project, "bundled/page.js"), "utf8") };
  };
}

/** A key and a certificate of its own for 127.0.0.1. */
export function secretsIn(folder: string): { readonly key: Buffer; readonly cert: Buffer } {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const form = ["-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-days", "2"];
  execFileSync("openssl", ["req", "-x509", ...form, "-keyout", key, "-out", cert], { stdio: "pipe" });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

/** A page of `origin`, which calls the service of its own origin by a path. */
function browser(name: string, origin: (place: Place) => string, isSecure: boolean): Platform {
  return {
    name,
    async run(place) {
      if (!existsSync(executablePath))
        throw new Unavailable(`no Chromium at ${executablePath}; APIPIN_CHROMIUM names one`);
      const opened: Browser = await chromium.launch({ executablePath, args: FLAGS });
      try {
        const page = await opened.newPage({ ignoreHTTPSErrors: true });
        await page.goto(`${origin(place)}/page`);
        const given = { options: { credentials: false, baseUrl: "/api" }, refused: place.refused };
        const secure = await page.evaluate("isSecureContext");
        if (secure !== isSecure) throw new Error(`isSecureContext is ${secure}`);
        const text = String(
          await page.evaluate(`smokeOf(${JSON.stringify(given)}).then((results) => JSON.stringify(results))`),
        );
        return { version: opened.version(), results: JSON.parse(text) };
      } finally {
        await opened.close();
      }
    },
  };
}

export const BROWSERS: readonly Platform[] = [
  browser("Chromium, http", ({ service }) => service, true),
  browser("Chromium, https", ({ secure }) => secure, true),
  browser("Chromium, insecure context", ({ service }) => service.replace("127.0.0.1", "plain.example"), false),
];
