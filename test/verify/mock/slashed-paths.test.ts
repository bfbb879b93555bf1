import { expect, test } from "vitest";
import type { MockOperation } from "../../../generator/verify/mock/operation-table.js";
import { operationTable } from "../../../generator/verify/mock/operation-table.js";
import { route, routeTable } from "../../../generator/verify/mock/route.js";
import { documentOf } from "../../tolerance/workspaces.js";

const path = { name: "path", in: "path", required: true, "x-apipin": { slashes: true } };
const version = { name: "version", in: "path", required: true };

function read(operationId: string, ...parameters: readonly object[]): object {
  return { get: { operationId, parameters, responses: { 204: { description: "Fine." } } } };
}

const root = documentOf("3.1.0", {
  paths: {
    "/files/{path}": read("whole", path),
    "/files/{path}/versions/{version}": read("versions", path, version),
    "/files/new/one": read("literal"),
    "/notes/{path}": read("plain", { name: "path", in: "path", required: true }),
  },
});
const operations: readonly MockOperation[] = operationTable({ spec: { service: "files" }, root } as never);
const services = [{ name: "files", table: routeTable(operations), basePaths: [""] }];

test.each<[pathname: string, found: readonly [id: string, path: string, parameters: object] | undefined]>([
  ["/files/a.txt", ["whole", "/files/a.txt", { path: "a.txt" }]],
  ["/files/a/b%20c.txt", ["whole", "/files/a%2Fb%20c.txt", { path: "a%2Fb%20c.txt" }]],
  ["/files/a/b/versions/2", ["versions", "/files/a%2Fb/versions/2", { path: "a%2Fb", version: "2" }]],
  ["/files/a/versions/2", ["versions", "/files/a/versions/2", { path: "a", version: "2" }]],
  ["/files/new/one", ["literal", "/files/new/one", {}]],
  ["/files/a//b", undefined],
  ["/files/", undefined],
  ["/notes/a/b", undefined],
])("%s", (pathname, found) => {
  const routed = route(services, { method: "GET", pathname, search: "", accept: "" });
  expect(routed && [routed.operation.id, routed.path, routed.parameters]).toEqual(found);
});
