import { type ApiOperation, versionCredentials } from "../../model/index.js";
import { methodOf } from "../client/client-module.js";
import { type Bench, type Case, callOptions, difference, requestsOf, settle, usualRequest } from "./bench.js";
import { credentialOptions, expectedCredentials } from "./expected-credentials.js";
import type { ServiceCases } from "./service-cases.js";

/** Each alternative of an operation alone: a client that has no other credentials sends these. The first is sent in all other cases. */
export function credentialCases(bench: Bench, operations: readonly ApiOperation[]): readonly ServiceCases[] {
  const known = new Map(
    versionCredentials(bench.model, bench.configuration).map(({ scheme, configuration }) => [
      scheme.name,
      configuration.option,
    ]),
  );
  const tried = new Set<string>();
  return operations.flatMap((operation): readonly ServiceCases[] => {
    if (usualRequest(bench, operation)?.misfit !== undefined || operation.stream?.isOnly === true) return [];
    const cases = operation.security.flatMap((schemes): readonly Case[] => {
      const expected = expectedCredentials(bench, { ...operation, security: [schemes] });
      const options = Object.keys(expected).map((scheme) => known.get(scheme) ?? scheme);
      const name = options.toSorted().join(" and ");
      if (options.length === 0 || tried.has(name)) return [];
      tried.add(name);
      return [aloneCase(bench, operation, `${name} alone`, options, expected)];
    });
    return cases.length === 0 ? [] : [{ service: operation.service, name: operation.id, cases }];
  });
}

function aloneCase(
  bench: Bench,
  operation: ApiOperation,
  name: string,
  options: readonly string[],
  expected: { readonly [scheme: string]: string },
): Case {
  return {
    name,
    kind: "request",
    async run(subject) {
      bench.mock.control.clear();
      const others = Object.keys(credentialOptions(bench)).filter((option) => !options.includes(option));
      const without = Object.fromEntries(others.map((option) => [option, undefined]));
      const client = subject.module.create({ ...subject.options, ...without });
      const given = usualRequest(bench, operation)?.arguments ?? [];
      const method = methodOf(client, operation.resource, operation.methodName);
      await settle(method(...given, callOptions("alone", operation)));
      const [request] = requestsOf(bench, "alone");
      const sent = Object.fromEntries(Object.keys(expected).map((scheme) => [scheme, request?.credentials[scheme]]));
      return difference("credentials", sent, expected);
    },
  };
}
