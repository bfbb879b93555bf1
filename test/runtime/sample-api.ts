import {
  type Api,
  type ClientOptions,
  clientCredentials,
  encodeAny,
  encodeMultipart,
  encodeParameters,
  listPages,
  type Operation,
  openEvents,
  waitUntilDone,
} from "../../generator/runtime/index.js";

/** A small API of shelves and books that has one of everything the runtime interprets. */

export const describeShelf: Operation = {
  id: "describe_shelf",
  service: "catalog",
  method: "GET",
  path: "/shelves/{shelf}",
  credentials: ["key"],
  wait: { until: waitUntilDone, status: "/status", done: ["Ready"], failed: ["Broken"], message: "/reason" },
};

export const createShelf: Operation = {
  id: "create_shelf",
  service: "catalog",
  method: "POST",
  path: "/shelves",
  body: "application/json",
  credentials: ["key"],
};

export const deleteShelf: Operation = {
  id: "delete_shelf",
  service: "catalog",
  method: "DELETE",
  path: "/shelves/{shelf}",
  credentials: ["key"],
  empty: [200],
};

export const listShelves: Operation = {
  id: "list_shelves",
  service: "catalog",
  method: "GET",
  path: "/shelves",
  credentials: ["key"],
  pages: { list: listPages, token: "token", next: "/paging/next", items: "/shelves" },
};

export const uploadBook: Operation = {
  id: "upload_book",
  service: "books",
  method: "POST",
  path: "/books/{shelf}",
  body: "multipart/form-data",
  encode: encodeMultipart,
  parts: { file: { file: "optional" }, notes: { contentType: "application/json" } },
  parameters: { labels: { in: "query", content: "application/json", argument: "body" } },
  encodeParameters,
  credentials: ["key"],
};

export const listBooks: Operation = {
  id: "list_books",
  service: "books",
  method: "GET",
  path: "/books/{shelf}",
  credentials: ["key"],
  pages: { list: listPages, items: "/books" },
};

export const ask: Operation = {
  id: "ask",
  service: "books",
  method: "POST",
  path: "/ask/{shelf}",
  body: "application/json",
  credentials: ["key"],
  stream: {
    open: openEvents,
    flag: "stream",
    end: "[DONE]",
    text: "/delta",
    assemble: [
      { from: "/id", to: "/id", how: "set" },
      { from: "/delta", to: "/answer/text", how: "join" },
      { from: "/source", to: "/sources", how: "append" },
    ],
  },
};

export const listMembers: Operation = {
  id: "list_members",
  service: "members",
  method: "GET",
  path: "/members",
  credentials: ["bearer"],
};

export const getToken: Operation = {
  id: "get_token",
  service: "login",
  method: "POST",
  path: "/token",
  body: "application/json",
  credentials: [],
};

const errors = {
  code: ["/error/code"],
  message: ["/error/message", "/message"],
  requestId: ["x-request-id"],
  neverRetry: ["TAKEN", "FULL"],
  statusByCode: { TAKEN: 409 },
};

export const api: Api = {
  package: "library-client",
  packageVersion: "1.2.3",
  version: "2020-02",
  headers: { "X-Library-Version": "2020-02" },
  services: {
    catalog: { servers: ["https://catalog.library.test"], errors },
    books: {
      servers: ["https://books.library.test/shelf"],
      errors,
      host: {
        operation: describeShelf,
        parameter: "shelf",
        pointer: "/host",
        basePath: "/shelf",
        region: "/region",
        regions: { north: "https://north.library.test/shelf", south: "https://south.library.test" },
      },
    },
    members: { servers: ["https://members.library.test"], errors },
    login: { servers: ["https://login.library.test"], errors },
  },
  credentials: {
    key: { option: "apiKey", environment: "LIBRARY_TEST_KEY", header: "X-Key" },
    bearer: {
      option: "accessToken",
      environment: "LIBRARY_TEST_TOKEN",
      header: "Authorization",
      scheme: "Bearer",
      token: {
        kind: clientCredentials,
        operation: getToken,
        clientId: { option: "clientId", environment: "LIBRARY_TEST_ID" },
        clientSecret: { option: "clientSecret", environment: "LIBRARY_TEST_SECRET" },
        clientIdProperty: "client_id",
        clientSecretProperty: "client_secret",
        body: { grant_type: "client_credentials", audience: "https://members.library.test/" },
        accessToken: "/access_token",
        expiresIn: "/expires_in",
      },
    },
  },
  trustedHosts: ["*.library.test"],
  encode: encodeAny,
};

/** Options of a client of this API, waits made short. */
export const quick: ClientOptions & { apiKey: string } = {
  apiKey: "key-of-the-library",
  retryDelay: 2,
  maxRetryDelay: 4,
};
