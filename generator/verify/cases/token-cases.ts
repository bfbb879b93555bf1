import type { TokenConfiguration } from "../../configuration.js";
import type { ApiOperation } from "../../model/index.js";
import { valueAt } from "../../openapi/json-pointer.js";
import { methodOf } from "../client/client-module.js";
import { type Bench, type Case, callOptions, difference, requestsOf, settle, shown, usualRequest } from "./bench.js";
import type { ServiceCases } from "./service-cases.js";

/** A token is fetched by id and secret, sent, used again while it lives, and no longer. */
export function tokenCases(bench: Bench, operations: readonly ApiOperation[]): readonly ServiceCases[] {
  return (bench.configuration.credentials ?? []).flatMap(({ scheme, token }): readonly ServiceCases[] => {
    const source = operations.find((operation) => operation.id === token?.operation);
    const asking = operations.find((operation) =>
      operation.security.some((alternative) => alternative.includes(scheme)),
    );
    if (token === undefined || source === undefined || asking === undefined) return [];
    const run: Case["run"] = async (subject) => {
      bench.mock.control.clear();
      const client = subject.module.create({
        ...withoutCredentials(bench, subject.options),
        [token.clientId.option]: "an-id",
        [token.clientSecret.option]: "a-secret",
      });
      const sample = usualRequest(bench, asking);
      const call = methodOf(
        client,
        asking.resource,
        asking.methodName,
      )(...(sample?.arguments ?? []), callOptions("token", asking));
      const outcome = await settle(call);
      const fetched = bench.mock.requests.find((request) => request.operation === token.operation);
      const [request] = requestsOf(bench, "token").filter((candidate) => candidate.operation === asking.id);
      if (fetched === undefined || request === undefined) {
        return [`no token was asked for and used${"error" in outcome ? `: ${shown(outcome.error)}` : ""}`];
      }
      const value = valueAt(fetched.response.body ?? null, token.accessToken);
      const body = valueAt(fetched.body ?? null, `/${token.clientIdProperty}`);
      const secret = valueAt(fetched.body ?? null, `/${token.clientSecretProperty}`);
      return [
        ...fetched.violations,
        ...request.violations,
        ...difference("id", body, "an-id"),
        ...difference("secret", secret, "a-secret"),
        ...difference("token", request.credentials[scheme], value),
      ];
    };
    return [
      {
        service: asking.service,
        name: asking.id,
        cases: [
          { name: `token from ${token.operation}`, kind: "request", run },
          lifeCase(bench, asking, token, 3600, 1),
          lifeCase(bench, asking, token, 0, 2),
        ],
      },
    ];
  });
}

function lifeCase(
  bench: Bench,
  asking: ApiOperation,
  token: TokenConfiguration,
  seconds: number,
  wanted: number,
): Case {
  return {
    name: `token that lives for ${seconds} s`,
    kind: "request",
    async run(subject) {
      bench.mock.control.clear();
      bench.mock.control.always({
        operation: token.operation,
        patches: [{ pointer: token.expiresIn, value: seconds }],
      });
      const client = subject.module.create({
        ...withoutCredentials(bench, subject.options),
        [token.clientId.option]: "an-id",
        [token.clientSecret.option]: "a-secret",
      });
      const sample = usualRequest(bench, asking);
      const method = methodOf(client, asking.resource, asking.methodName);
      for (const mark of ["first", "second"]) {
        const outcome = await settle(
          method(...(sample?.arguments ?? []), callOptions(mark, asking)) as PromiseLike<unknown>,
        );
        if ("error" in outcome) return [`it throws ${shown(outcome.error)}`];
      }
      const asked = bench.mock.requests.filter((request) => request.operation === token.operation);
      return difference("tokens asked for", asked.length, wanted);
    },
  };
}

function withoutCredentials(
  bench: Bench,
  options: { readonly [option: string]: unknown },
): { readonly [option: string]: unknown } {
  const own = new Set((bench.configuration.credentials ?? []).map(({ option }) => option));
  return Object.fromEntries(Object.entries(options).filter(([option]) => !own.has(option)));
}
