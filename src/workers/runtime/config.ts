/**
 * What the front door handed this worker when it was started: one JSON document, the last word of its argument list.
 * The shape is the caller's business; both ends are built from one source.
 */
export const startConfig = <T>(): T => JSON.parse(process.argv.at(-1) ?? '{}') as T
