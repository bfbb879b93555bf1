import { Pinecone } from "../../../generated/2025-04/index.js";
import type { RequestSample } from "./sample.js";
import { FORM_TYPE, JSON_TYPE, TOKEN, version } from "./values.js";

const PROJECT = "32c8235a-5220-4a80-a9f1-69c24109e6f2";
const KEY_ID = "62b0dbfe-3489-4b79-b850-34d911527c88";
const admin = { ...version("2025-04"), Authorization: `Bearer ${TOKEN}` };
const client = (url: string) => new Pinecone({ accessToken: TOKEN, baseUrl: url });

/** Requests to the admin service of 2025-04. */
export const ADMIN_2025_04: readonly RequestSample[] = [
  {
    name: "create an API key",
    version: "2025-04",
    method: "POST",
    path: `/admin/projects/${PROJECT}/api-keys`,
    headers: { ...admin, ...FORM_TYPE },
    body: JSON.stringify({ name: "example-api-key", roles: ["ProjectEditor"] }),
    call: (url) => client(url).apiKeys.create(PROJECT, { name: "example-api-key", roles: ["ProjectEditor"] }),
  },
  {
    name: "create a project",
    version: "2025-04",
    method: "POST",
    path: "/admin/projects",
    headers: { ...admin, ...FORM_TYPE },
    body: JSON.stringify({ name: "example-project" }),
    call: (url) => client(url).projects.create({ name: "example-project" }),
  },
  {
    name: "delete an API key",
    version: "2025-04",
    method: "DELETE",
    path: `/admin/api-keys/${KEY_ID}`,
    headers: admin,
    call: (url) => client(url).apiKeys.delete(KEY_ID),
  },
  {
    name: "delete a project",
    version: "2025-04",
    method: "DELETE",
    path: `/admin/projects/${PROJECT}`,
    headers: admin,
    call: (url) => client(url).projects.delete(PROJECT),
  },
  {
    name: "get an API key",
    version: "2025-04",
    method: "GET",
    path: `/admin/api-keys/${KEY_ID}`,
    headers: { ...admin, accept: "application/json" },
    call: (url) => client(url).apiKeys.get(KEY_ID),
  },
  {
    name: "get a project",
    version: "2025-04",
    method: "GET",
    path: `/admin/projects/${PROJECT}`,
    headers: { ...admin, accept: "application/json" },
    call: (url) => client(url).projects.get(PROJECT),
  },
  {
    name: "list API keys",
    version: "2025-04",
    method: "GET",
    path: `/admin/projects/${PROJECT}/api-keys`,
    headers: admin,
    call: (url) => client(url).apiKeys.list(PROJECT),
  },
  {
    name: "list projects",
    version: "2025-04",
    method: "GET",
    path: "/admin/projects",
    headers: admin,
    call: (url) => client(url).projects.list(),
  },
  {
    name: "update an API key",
    version: "2025-04",
    method: "PATCH",
    path: `/admin/api-keys/${KEY_ID}`,
    headers: { ...admin, ...FORM_TYPE },
    body: JSON.stringify({ name: "new-api-key-name", roles: ["ProjectEditor"] }),
    call: (url) => client(url).apiKeys.update(KEY_ID, { name: "new-api-key-name", roles: ["ProjectEditor"] }),
  },
  {
    name: "update a project",
    version: "2025-04",
    method: "PATCH",
    path: `/admin/projects/${PROJECT}`,
    headers: { ...admin, ...JSON_TYPE, accept: "application/json" },
    body: JSON.stringify({ name: "new-project-name" }),
    call: (url) => client(url).projects.update(PROJECT, { name: "new-project-name" }),
  },
];
