import { isObject } from "../../openapi/json-pointer.js";
import type { LintRule } from "../rule.js";

/** Hosts of the machine itself, where nobody listens in between (RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5.3). */
const OWN_MACHINE = /^http:\/\/([^/?#@]*\.)?(localhost|127(\.\d+){3}|\[::1\])\.?(:\d+)?([/?#]|$)/i;

export const rule: LintRule = {
  id: "credential-over-plain-http",
  title: "a credential that travels in clear text",
  description:
    "Reports a server whose address begins with `http://`, with the defaults of its variables, where an operation that it serves asks for a credential. Addresses of the machine itself (`localhost`, `127.0.0.1`, `[::1]`) are left out.",
  rationale:
    "The client sends the key or token to the first server. Without TLS everybody on the way can read it, and use it.",
  fix: "Write `https://`, where the server speaks it, or remove the server.",
  remedy: "overlay",
  severity: "warning",
  visitor: {
    Server(server, { pointer, document, report }) {
      const { url, variables } = server;
      if (typeof url !== "string") return;
      const address = url.replace(/\{([^{}]*)\}/g, (_, name: string) => {
        const variable = isObject(variables) && Object.hasOwn(variables, name) ? variables[name] : undefined;
        return isObject(variable) ? String(variable.default) : "";
      });
      if (!/^http:\/\//i.test(address) || OWN_MACHINE.test(address)) return;
      // A document, a path or an operation has servers, and they serve the operations below it.
      const served = pointer.replace(/\/servers\/\d+$/, "");
      const secured = document.operations.some(
        ({ pointer: operation, security }) => security.length > 0 && `${operation}/`.startsWith(`${served}/`),
      );
      if (secured) report(`A credential travels to \`${url}\` in clear text.`, `${pointer}/url`);
    },
  },
};
