import { createServer, type Server } from "node:http";
import path from "node:path";
import { nanoid } from "nanoid";
import next from "next";
import type { Env } from "@/lib/server/env";
import { isEveryAddress } from "@/lib/server/http/addresses";
import { problemResponse, sendResponse } from "@/lib/server/http/response";
import { requestPath } from "@/lib/server/http/requestPath";
import { requireAllowedHost } from "@/lib/server/http/requestGuards";
import { pendingWorkEnded } from "@/lib/server/pendingWork";
import { isProblemError } from "@/lib/server/problemError";
import { addressOf, listenFault } from "./address";
import { buildIfNeeded } from "./build";
import { checkSetup } from "./checkSetup";
import { fail } from "./fail";
import { loadEnv, PROJECT_ROOT } from "./loadEnv";
import { securityHeaders } from "./securityHeaders";

/** After a signal, running requests have IMAGE_TIMEOUT_MS and this long to end. */
const SHUTDOWN_GRACE_MS = 10_000;

/** The choices of an import may be a long header, and a query that is too long is refused by the route that reads it. */
const MAX_HEADER_BYTES = 262_144;

/** Serves the built app in this one process, so that whoever ends it ends everything. */
async function serve(env: Env): Promise<void> {
  const app = next({ dev: false, dir: PROJECT_ROOT, hostname: env.LISTEN_HOST, port: env.PORT });
  await app.prepare();
  const handle = app.getRequestHandler();
  const headers = new Headers(securityHeaders(path.join(PROJECT_ROOT, ".next"), env));
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    response.setHeaders(headers);
    try {
      // Pages need the guard too, and Next must not resolve a path before it is checked.
      requireAllowedHost(request, env);
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
  const failToListen = (error: Error) => fail(listenFault(error, env));
  server.once("error", failToListen);
  server.listen(env.PORT, env.LISTEN_HOST, () => {
    process.exitCode = 0;
    server.off("error", failToListen);
    server.on("error", ({ message }) => console.error(`A connection could not be taken: ${message}`));
    console.log(`Carousel planner is at ${addressOf(env)}`);
    if (isEveryAddress(env.LISTEN_HOST)) console.log(whoElseMayAsk(env));
    // The first request opens the database and imports the sample plan: no visitor should wait for that.
    fetch(`${addressOf(env)}/api/health`).catch(() => {});
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => end(server, env));
}

/** Who listens on every address wants others to come, and Host decides whether they may. */
function whoElseMayAsk({ ALLOWED_HOSTS: { names, networks } }: Env): string {
  const others = names.filter((name) => !/^(?:localhost|127\.|\[::1\])/.test(name));
  if (others.length > 0) return `Other machines find it by the names in ALLOWED_HOSTS: ${others.join(", ")}`;
  return networks.rules.length > 0
    ? "Other machines find it by its addresses in the networks of ALLOWED_HOSTS"
    : "Other machines are refused until ALLOWED_HOSTS names how they reach this one: plan.example.com, 192.168.0.0/16";
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

// Until it listens: Next's handlers swallow what is thrown, and the process would end as if all were well.
process.exitCode = 1;
const env = loadEnv();
try {
  await checkSetup(env);
  buildIfNeeded(env.BASE_PATH);
  await serve(env);
} catch (error) {
  fail(`The app cannot start: ${error instanceof Error ? error.message : String(error)}`);
}
