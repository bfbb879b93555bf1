import { openPackage } from "./client/package-modules.js";
import { compilerReport } from "./compiler-report.js";
import { startMock } from "./mock/index.js";
import { joinReports, type VerifyReport } from "./report.js";
import type { VerifyPackageInput } from "./verify-input.js";
import { verifyVersion } from "./verify-version.js";

export { readPackage, readSettings } from "./client/package-modules.js";
export { guardSockets, type SocketGuard } from "./guard-sockets.js";
export { curlLines, eachCurlLine } from "./mock/curl-lines.js";
export { startMock } from "./mock/index.js";
export type { Directive, Fault, MockControl, MockOptions, MockServer, RecordedRequest } from "./mock/mock-server.js";
export type { MockInput } from "./mock/mock-services.js";
export { mutatePackage } from "./mutate/index.js";
export { printReport } from "./print-report.js";
export type { ServiceReport, Survivor, VerifyReport, VerifyViolation } from "./report.js";
export type { VerifyPackageInput, VerifyProgress } from "./verify-input.js";

/** Calls every operation of every version of a generated package against mocks of the same specifications. */
export async function verifyPackage(input: VerifyPackageInput): Promise<VerifyReport> {
  const modules = await openPackage(input.files);
  const reports: VerifyReport[] = [];
  try {
    if (input.settings !== undefined) reports.push(compilerReport(input.files, input.settings, modules.folder));
    for (const model of input.models) {
      const { effective, documents, open = [], configuration } = input;
      const mock = await startMock({ model, effective, documents, open });
      try {
        const onProgress = (done: number, total: number, operation: string): void =>
          input.onProgress?.({ version: model.version, done, total, operation });
        const { sample } = input;
        const version = { model, effective, documents, configuration, mock, modules, sample, onProgress };
        reports.push(await verifyVersion(version));
      } finally {
        await mock.close();
      }
    }
  } finally {
    await modules.close();
  }
  return joinReports(reports);
}
