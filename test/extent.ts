/** Whether this run is exhaustive (`npm run long`): every payload, size, version and step, where `npm test` takes a fixed part of each kind. */
export const isLong: boolean = process.env["APIPIN_LONG"] !== undefined;
