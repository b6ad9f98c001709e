/**
 * The path below which the app is found, `/tools/planner` or nothing. Next adds it to its own links and files; what we ask
 * for by its path alone (the API, pictures, files of `public`) needs it in front.
 */
// oxlint-disable-next-line node/no-process-env, eslint/no-restricted-globals -- next.config.js has the build put the text here
export const BASE_PATH = process.env.BASE_PATH ?? "";
