import type { IncomingMessage } from "node:http";
import { ProblemError } from "@/lib/server/problemError";

/** `localhost:3000` → `localhost`, `[::1]:3000` → `[::1]`. */
function withoutPort(host: string): string {
  return host.replace(/:\d+$/, "");
}

/**
 * Refuses a Host that is not ours: a page of another name that resolves to this machine (DNS rebinding) must not
 * reach the API. An allowed name without a port is allowed on any port.
 */
export function requireAllowedHost(request: IncomingMessage, allowedHosts: readonly string[]): void {
  const host = request.headers.host?.toLowerCase() ?? "";
  if (allowedHosts.includes(host) || allowedHosts.includes(withoutPort(host))) return;
  throw new ProblemError("host_not_allowed", "Name this host in ALLOWED_HOSTS to serve it");
}

/**
 * Refuses a changing request that a page of another site made. A request with neither header (curl, a server) is
 * allowed: the check is against browsers.
 */
export function requireOwnOrigin(request: IncomingMessage): void {
  const site = request.headers["sec-fetch-site"];
  const { origin, host } = request.headers;
  const foreignSite = site === "cross-site" || (site === "same-site" && origin === undefined);
  const foreignOrigin = origin !== undefined && !isOwnOrigin(origin, host);
  if (foreignSite || foreignOrigin) throw new ProblemError("cross_site");
}

function isOwnOrigin(origin: string, host: string | undefined): boolean {
  if (!URL.canParse(origin)) return false; // 'null' is what sandboxed pages and files send
  const url = new URL(origin);
  return (url.protocol === "http:" || url.protocol === "https:") && url.host === host?.toLowerCase();
}
