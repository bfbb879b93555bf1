import { describe, expect, test } from "vitest";
import { authoredName, isMadeOfPath } from "../../generator/names/framework-ids.js";
import { camelCase } from "../../generator/names/identifiers.js";
import { shortMethod } from "../../generator/names/method-by-id.js";
import { methodByPath } from "../../generator/names/method-by-path.js";
import { resourcePath } from "../../generator/names/resource-path.js";

describe("a method by its operationId", () => {
  test.each([
    ["repos", "repos/create-in-org", "POST /orgs/{org}/repos", "createInOrg"],
    ["orders", "orders.create", "POST /orders", "create"],
    ["orders", "ordersCreate", "POST /orders", "create"],
    ["orders", "orders_create", "POST /orders", "create"],
    ["agents", "agents_api_v1_agents_list", "GET /v1/agents", "list"],
    ["files", "files_api_routes_upload_file", "POST /v1/files", "upload"],
    ["batch", "jobs_api_routes_batch_create_batch_job", "POST /v1/batch/jobs", "createJob"],
    ["beta.conversations", "agents_api_v1_conversations_start_stream", "POST /v1/conversations", "startStream"],
    ["global", "globalHealth", "GET /health", "health"],
    ["pets", "listPets", "GET /pets", "list"],
    ["pets", "createPet", "POST /pets", "create"],
    ["pets", "getPetById", "GET /pets/{id}", "getById"],
    ["pets", "get-a-pet", "GET /pets/{id}", "get"],
    ["pets", "addPetToy", "POST /pets/{id}/toys", "addToy"],
    ["pets", "list-pets-for-owner", "GET /owners/{id}/pets", "listForOwner"],
    ["pets", "save-pets-owner", "PUT /me/pets", "savePetsOwner"],
    ["actions", "actions/get-actions-cache-limit", "GET /actions/cache", "getCacheLimit"],
    ["pets", "getPets", "GET /shop/pets", "list"],
    ["pets", "getPets", "POST /shop/pets/search", "get"],
    ["pets", "listHappyPets", "GET /pets/happy", "listHappyPets"],
    ["pets", "pets", "GET /pets", "list"],
    ["events", "listSpecialEvents", "GET /special-events", "list"],
    ["events", "getSpecialEvent", "GET /special-events/{id}", "get"],
    ["events", "listSpecialEvents", "GET /events/special", "listSpecialEvents"],
    ["events", "getSpecialEvents", "GET /browse/special-events", "getSpecialEvents"],
    ["events", "listSpecialGuests", "GET /special-guests", "listSpecialGuests"],
    ["pets", "GetPetList", "GET /animals", "list"],
    ["bankAccounts", "createBankAccount", "POST /bank_accounts", "create"],
    ["bankAccounts", "create_account", "POST /bank_accounts", "create"],
    ["redirectUrls", "ListRedirectURLs", "GET /redirect_urls", "list"],
    ["oauthApplications", "GetOAuthApplication", "GET /oauth_applications/{id}", "get"],
    ["search", "search-pets", "POST /search", "searchPets"],
    ["beta.datasets", "beta_datasets_delete_all", "DELETE /datasets", "deleteAll"],
    ["libraries.documents", "libraries_documents_get_status_v1", "GET /v1/libraries/{id}/status", "getStatus"],
    ["notes", "get_note_notes__note_id__get", "GET /notes/{note_id}", "get"],
    [
      "records",
      "update_dataset_record_payload_v1_records__id__payload_put",
      "PUT /v1/records/{id}/payload",
      "updateDatasetRecordPayload",
    ],
    ["cats", "CatsController_findAll", "GET /cats", "findAll"],
    ["files", "getFilesId", "GET /files/{id}", "get"],
    ["payments", "post-payments-paymentId-refunds", "POST /payments/{paymentId}/refunds", "createRefund"],
    ["pets", "", "GET /pets", "list"],
    ["beta.datasets.records", "get_dataset_record", "GET /datasets/records/{id}", "get"],
    ["beta.workflows.executions", "get_workflow_execution_trace", "GET /executions/{id}/trace", "getTrace"],
    ["notes", "delete_note", "DELETE /archive/notes/{id}", "delete"],
    ["notes", "notes_post", "POST /v1/audio/notes", "create"],
    ["notes", "notes_put", "PUT /v1/notes/{id}/state", "replaceState"],
    ["cats", "CatsController_upload[1]", "POST /cats/{id}/photo", "upload"],
    ["note", "NoteService_GetNote", "GET /v1/notes/{id}", "get"],
    ["notes", "", "POST /notes/{name}:archive", "archive"],
  ])("%s: %j of %s → %s", (resource, operationId, route, want) => {
    const [httpMethod = "", path = ""] = route.split(" ");
    expect(camelCase(shortMethod({ operationId, httpMethod, path }, resource).join(" "))).toBe(want);
  });
});

describe("a method by its path", () => {
  test.each([
    ["GET /pets", "list"],
    ["GET /v1/pets/{id}", "get"],
    ["POST /pets", "create"],
    ["POST /pets/{id}", "update"],
    ["PATCH /pets/{id}", "update"],
    ["PUT /pets/{id}", "replace"],
    ["DELETE /pets/{id}", "delete"],
    ["HEAD /pets/{id}", "head"],
    ["GET /pets/{id}/toys", "listToys"],
    ["GET /pets/{id}/toys/{toy}", "getToy"],
    ["POST /pets/{id}/toys", "createToy"],
    ["POST /pets/{id}/feed", "feed"],
    ["POST /pets/{id}/toys/{toy}/hide", "hideToy"],
    ["GET /pets/{id}/owner", "getOwner"],
    ["GET /shop/pets/{id}", "get"],
    ["GET /Pets.json", "list"],
    ["POST /pets/{id}#photo", "photo"],
    ["POST /owners", "createOwner"],
    ["GET /", "get"],
    ["POST /pets/{id}:feed", "feed"],
    ["GET /pets/{id}:feed", "feed"],
    ["POST /pets:batchGet", "batchGet"],
    ["POST /pets/{id}/toys/{toy}:hide", "hideToy"],
    ["DELETE /pets/{id:int}", "delete"],
  ])("%s → %s", (route, want) => {
    const [method = "", path = ""] = route.split(" ");
    expect(camelCase(methodByPath(method, path, "pets").join(" "))).toBe(want);
  });
});

describe("frameworks", () => {
  test.each([
    ["get_note_notes__note_id__get", "GET", "/notes/{note_id}", "get_note"],
    ["get_note_notes__note_id__get", "PUT", "/notes/{note_id}", "get_note_notes__note_id__get"],
    ["get_note_notes__id__get", "GET", "/notes/{note_id}", "get_note_notes__id__get"],
    ["_notes_get", "GET", "/notes", "_notes_get"],
    ["CatsController_findAll", "GET", "/cats", "findAll"],
    ["shop_api_routes_find_all", "GET", "/cats", "find_all"],
    ["find_api_routes", "GET", "/routes", "find_api_routes"],
    ["CatsController_findAll_v1", "GET", "/cats", "findAll_v1"],
    ["CatsController_findAll[0]", "GET", "/cats", "findAll"],
    ["CatService_ListCats", "GET", "/cats", "ListCats"],
    ["service_list_cats", "GET", "/cats", "service_list_cats"],
  ])("%s of %s %s is %s", (id, method, path, want) => {
    expect(authoredName(id, method, path)).toBe(want);
  });

  test.each([
    ["getFilesId", "GET", "/files/{id}", true],
    ["GetFilesByFileId", "GET", "/v1/files/{file_id}", true],
    ["put_files_id_metadata", "PUT", "/files/{file_id}/metadata", true],
    ["filesGet", "GET", "/files", true],
    ["getV1Files", "GET", "/v1/files", true],
    ["getFiles", "POST", "/files", false],
    ["getFile", "GET", "/files", false],
    ["deleteFile", "DELETE", "/files/{id}", false],
  ])("%s of %s %s says nothing of its own: %s", (id, method, path, want) => {
    expect(isMadeOfPath(id, method, path)).toBe(want);
  });
});

describe("a resource", () => {
  test.each([
    [["pets"], "/x", "pets"],
    [["Bank Accounts"], "/x", "bankAccounts"],
    [["beta.observability.chat_events"], "/x", "beta.observability.chatEvents"],
    [["Beta > Datasets"], "/x", "beta.datasets"],
    [["beta/datasets"], "/x", "beta.datasets"],
    [["beta:datasets"], "/x", "beta.datasets"],
    [["Plan 1.2"], "/x", "plan12"],
    [["Allow list / block list"], "/x", "allowListBlockList"],
    [["animals", "pets"], "/x", "animals.pets"],
    [["request"], "/x", "request_"],
    [["beta.then"], "/x", "beta.then_"],
    [["!"], "/v1/pets", "pets"],
    [[], "/v1/customers/{id}/sources", "customers"],
    [[], "/api/v2beta1/{tenant}/pets", "pets"],
    [[], "/2010-04-01/Accounts.json", "accounts"],
    [[], "/v1", "v1"],
    [["Api20100401CallRecording"], "/2010-04-01/Calls/{id}/Recordings.json", "callRecording"],
    [["V2 Pets"], "/api/v2/pets", "pets"],
    [["v2"], "/api/v2/pets", "pets"],
    [["api"], "/api/pets/{id}", "pets"],
    [["v2"], "/api/v2", "v2"],
    [["api"], "/pets", "api"],
    [["pet-controller"], "/pets", "pet"],
    [["PetController"], "/pets", "pet"],
    [["Game controllers"], "/controllers", "gameControllers"],
    [["Flight Controller"], "/flights", "flightController"],
    [["controller"], "/pets", "controller"],
    [["Microcontroller"], "/boards", "microcontroller"],
    [["Pets API"], "/pets", "pets"],
    [["API"], "/pets", "api"],
    [[], "/pets:batchGet", "pets"],
    [[], "/#Target=Shop_2024.CreatePet", "shop"],
    [["API keys"], "/api/keys", "apiKeys"],
    [["V2 Pets"], "/v1/pets", "v2Pets"],
    [[], "/v1/3d_secure/{id}", "threeDSecure"],
    [["360 views"], "/views", "_360Views"],
    [[], "/{any}", "shop"],
    [[], "/", "shop"],
  ])("of the tags %j and the path %s is %s", (tags, path, want) => {
    expect(resourcePath(tags, path, "shop")).toBe(want);
  });

  test("of gRPC's gateway loses the word that only its operationIds have, too", () => {
    expect(resourcePath(["NoteService"], "/v1/notes", "shop", "NoteService_ListNotes")).toBe("note");
    expect(resourcePath(["TermsOfService"], "/v1/terms", "shop", "listTerms")).toBe("termsOfService");
  });
});
