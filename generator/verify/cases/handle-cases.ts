import { type ApiOperation, defaultPlace } from "../../model/index.js";
import { isObject } from "../../openapi/json-pointer.js";
import { HANDLE_NAME, methodOf } from "../client/client-module.js";
import { type Bench, type Case, callOptions, difference, requestsOf, settle, usualRequest } from "./bench.js";

/** A value that a handle has for all its calls arrives where a call leaves it out. */
export function handleCases(bench: Bench, operation: ApiOperation): readonly Case[] {
  const handle = bench.model.services.find(({ name }) => name === operation.service)?.handle;
  return (handle?.defaults ?? []).flatMap((name): readonly Case[] => {
    const place = defaultPlace(operation, name);
    const sample = usualRequest(bench, operation);
    const isGiven = place !== undefined && [sample?.expected[place]].some((own) => isObject(own) && name in own);
    if (place === undefined || isGiven || operation.stream?.isOnly === true) return [];
    return [
      {
        name: `default ${name}`,
        kind: "request",
        async run({ client }) {
          bench.mock.control.clear();
          const method = methodOf(client, operation.resource, operation.methodName, { [name]: HANDLE_NAME });
          await settle(method(...(sample?.arguments ?? []), callOptions("default", operation)));
          const [request] = requestsOf(bench, "default");
          const sent = request?.[place];
          return difference(name, isObject(sent) ? sent[name] : undefined, HANDLE_NAME);
        },
      },
    ];
  });
}
