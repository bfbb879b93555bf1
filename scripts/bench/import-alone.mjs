// The least that a generation needs: its packages are loaded, and nothing is done with them.
import { createRequire } from "node:module";
import "@redocly/openapi-core";
import "ajv/dist/2020.js";
import "ajv-formats";
import "handlebars";
import "js-yaml";
import "json-p3";

const require = createRequire(import.meta.url);
require("ts-morph");
