import type { ResponseSample } from "./sample.js";

const JSON_TYPE = "application/json";
const PROJECT_ID = "32c8235a-5220-4a80-a9f1-69c24109e6f2";
const ORGANIZATION_ID = "-NM7af6f234168c4e44a";

const apiKey = (name: string, created_at: string, id = "62b0dbfe-3489-4b79-b850-34d911527c88") => ({
  id,
  name,
  project_id: PROJECT_ID,
  roles: ["ProjectEditor"],
  created_at,
});
const project = (name: string, max_pods: number, created_at: string, id = PROJECT_ID) => ({
  id,
  name,
  max_pods,
  force_encryption_with_cmek: false,
  organization_id: ORGANIZATION_ID,
  created_at,
});

/** Answers of the admin service of 2025-04. */
export const ADMIN_ANSWERS_2025_04: readonly ResponseSample[] = [
  {
    name: "a created API key",
    version: "2025-04",
    operation: "create_api_key",
    status: 201,
    mediaType: JSON_TYPE,
    values: [{ key: apiKey("example-api-key", "2025-10-20T23:40:27.069075Z"), value: "..." }],
  },
  {
    name: "a created project",
    version: "2025-04",
    operation: "create_project",
    status: 200,
    mediaType: JSON_TYPE,
    values: [project("example-project", 20, "2025-10-20T20:16:09.144497Z")],
  },
  {
    name: "a deleted API key",
    version: "2025-04",
    operation: "delete_api_key",
    status: 202,
    mediaType: null,
    values: [],
  },
  {
    name: "a deleted project",
    version: "2025-04",
    operation: "delete_project",
    status: 202,
    mediaType: null,
    values: [],
  },
  {
    name: "an API key",
    version: "2025-04",
    operation: "fetch_api_key",
    status: 200,
    mediaType: JSON_TYPE,
    values: [apiKey("example-api-key", "2025-10-22T19:27:21.202955Z")],
  },
  {
    name: "a project",
    version: "2025-04",
    operation: "fetch_project",
    status: 200,
    mediaType: JSON_TYPE,
    values: [project("example-project", 5, "2025-10-16T23:32:18.014693Z")],
  },
  {
    name: "a list of API keys",
    version: "2025-04",
    operation: "list_project_api_keys",
    status: 200,
    mediaType: JSON_TYPE,
    values: [
      {
        data: [
          apiKey("example-api-key", "2025-10-20T23:39:43.665754Z"),
          apiKey("example-api-key-2", "2025-10-20T23:43:13.176422Z", "0d0d3678-81b4-4e0d-a4f0-70ba488acfb7"),
        ],
      },
    ],
  },
  {
    // The page forgets the comma between the two, so that what it shows is no JSON; it is restated with it.
    name: "a list of projects",
    version: "2025-04",
    operation: "list_projects",
    status: 200,
    mediaType: JSON_TYPE,
    values: [
      {
        data: [
          project("example-project", 20, "2025-10-20T20:16:09.144497Z"),
          project("example-project-2", 20, "2025-07-01T13:45:00.357928Z", "f060b981-6e6e-48a8-9f82-63b9610cc139"),
        ],
      },
    ],
  },
  {
    name: "an updated API key",
    version: "2025-04",
    operation: "update_api_key",
    status: 200,
    mediaType: JSON_TYPE,
    values: [apiKey("new-api-key-name", "2025-10-22T19:27:21.202955Z")],
  },
  {
    name: "an updated project",
    version: "2025-04",
    operation: "update_project",
    status: 200,
    mediaType: JSON_TYPE,
    values: [project("new-project-name", 5, "2025-10-20T20:19:51.448431Z")],
  },
];
