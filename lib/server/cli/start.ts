import { createServer, type Server } from "node:http";
import path from "node:path";
import { nanoid } from "nanoid";
import next from "next";
import { DatabaseLockedError } from "@/lib/server/database/databaseErrors";
import { openDatabase } from "@/lib/server/database/openDatabase";
import type { Env } from "@/lib/server/env";
import { problemResponse, sendResponse } from "@/lib/server/http/response";
import { requestPath } from "@/lib/server/http/requestPath";
import { requireAllowedHost } from "@/lib/server/http/requestGuards";
import { pendingWorkEnded } from "@/lib/server/pendingWork";
import { isProblemError } from "@/lib/server/problemError";
import { addressOf } from "./address";
import { buildIfNeeded, PROJECT_ROOT } from "./build";
import { checkImageStore } from "./checkImageStore";
import { loadEnv } from "./loadEnv";
import { securityHeaders } from "./securityHeaders";

/** After a signal, running requests have IMAGE_TIMEOUT_MS and this long to end. */
const SHUTDOWN_GRACE_MS = 10_000;

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

/** Opens the database once, so that a locked folder is reported at the start and not to the first visitor. */
async function checkDatabase(env: Env): Promise<void> {
  try {
    await (await openDatabase(env)).close();
  } catch (error) {
    if (error instanceof DatabaseLockedError) fail(error.message);
    throw error;
  }
}

/** Serves the built app in this one process, so that whoever ends it ends everything. */
async function serve(env: Env): Promise<void> {
  const app = next({ dev: false, dir: PROJECT_ROOT, hostname: env.HOSTNAME, port: env.PORT });
  await app.prepare();
  const handle = app.getRequestHandler();
  const headers = new Headers(securityHeaders(path.join(PROJECT_ROOT, ".next"), env));
  const server = createServer((request, response) => {
    response.setHeaders(headers);
    try {
      // Pages need the guard too, and Next must not resolve a path before it is checked.
      requireAllowedHost(request, env.ALLOWED_HOSTS);
      request.url = requestPath(request.url ?? "");
    } catch (error) {
      if (!isProblemError(error)) throw error;
      const requestId = nanoid();
      response.setHeader("X-Request-Id", requestId);
      void sendResponse(response, problemResponse(error, requestId));
      return;
    }
    void handle(request, response);
  });
  server.once("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    fail(`Port ${env.PORT} is in use. End what is using it, or choose another: PORT=3001 npm start`);
  });
  server.listen(env.PORT, env.HOSTNAME, () => {
    console.log(`Carousel planner is at ${addressOf(env)}`);
    // The first request opens the database and imports the sample plan: no visitor should wait for that.
    fetch(`${addressOf(env)}/api/health`).catch(() => {});
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => end(server, env));
}

/**
 * Takes nothing new and ends once running requests have ended, and what goes on without a caller: pictures that are paid
 * for, notes about saves. A second signal ends the process at once.
 */
function end(server: Server, { IMAGE_TIMEOUT_MS }: Env): void {
  server.close(() => void pendingWorkEnded().then(() => process.exit(0)));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), IMAGE_TIMEOUT_MS + SHUTDOWN_GRACE_MS).unref();
}

const env = loadEnv();
await checkDatabase(env);
await checkImageStore(env);
buildIfNeeded();
await serve(env);
