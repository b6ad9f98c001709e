import type { IncomingMessage } from "node:http";
import type { Env } from "@/lib/server/env";
import { ProblemError } from "@/lib/server/problemError";
import { bareAddress, holdsAddress, ownHosts } from "./addresses";
import { namedHost, unvouchedHost } from "./proxies";

/** `localhost:3000` → `localhost`, `[::1]:3000` → `[::1]`. */
function withoutPort(host: string): string {
  return host.replace(/:\d+$/, "");
}

/** `https://site:443` and a Host of `site:443` are `site` to a browser. The scheme is not known behind a proxy. */
function withoutDefaultPort(host: string): string {
  return host.replace(/:(?:80|443)$/, "");
}

type Hosts = Pick<Env, "ALLOWED_HOSTS" | "LISTEN_HOST" | "TRUST_PROXY">;

/**
 * Refuses a Host that is not ours: a page of another name that resolves to this machine (DNS rebinding) must not
 * reach the API. An allowed name without a port is allowed on any port. A page may set X-Forwarded-Host itself, so a
 * proxy that passes it on vouches for it only where Host is allowed too.
 */
export function requireAllowedHost(
  request: IncomingMessage,
  { ALLOWED_HOSTS: { names, networks }, LISTEN_HOST, TRUST_PROXY }: Hosts,
): void {
  const { host, asked } = namedHost(request, TRUST_PROXY);
  for (const one of new Set([host, asked])) {
    const name = withoutPort(one);
    const isNamed = [...names, ...ownHosts(LISTEN_HOST)].some(
      (allowed) => allowed === one || allowed === name,
    );
    if (isNamed || holdsAddress(networks, bareAddress(one))) continue;
    throw new ProblemError("host_not_allowed", `Name this host in ALLOWED_HOSTS to serve it: ${name}`);
  }
}

/**
 * Refuses a changing request that a page of another site made. A request with neither header (curl, a server) is
 * allowed: the check is against browsers.
 */
export function requireOwnOrigin(request: IncomingMessage, { TRUST_PROXY }: Hosts): void {
  const site = request.headers["sec-fetch-site"];
  const { origin } = request.headers;
  if (site === "cross-site" || (site === "same-site" && origin === undefined))
    throw new ProblemError("cross_site");
  if (origin === undefined) return;
  const own = URL.canParse(origin) ? new URL(origin) : null; // 'null' is what sandboxed pages and files send
  if (!own || !/^https?:$/.test(own.protocol)) throw new ProblemError("cross_site");
  const { asked, port } = namedHost(request, TRUST_PROXY);
  const ours = [asked, ...(port ? [`${withoutPort(asked)}:${port}`] : [])].map(withoutDefaultPort);
  if (ours.includes(withoutDefaultPort(own.host))) return;
  // A browser that knows better has said so; any other page may be ours behind a proxy that hides it.
  if (site !== undefined && site !== "same-origin") throw new ProblemError("cross_site");
  throw new ProblemError("cross_site", hiddenHost(request, own, asked, TRUST_PROXY));
}

function hiddenHost(request: IncomingMessage, origin: URL, asked: string, trusted: Hosts["TRUST_PROXY"]) {
  const said = `Requests from other sites are refused. This page is of ${origin.host}, but Host says ${asked}.`;
  const unvouched = unvouchedHost(request, trusted);
  return unvouched && withoutDefaultPort(unvouched.host) === withoutDefaultPort(origin.host)
    ? `${said} X-Forwarded-Host counts once TRUST_PROXY names the proxy that sends it: ${unvouched.proxy}`
    : `${said} If it is the app's own page, the proxy does not pass on Host: let it (nginx: proxy_set_header Host $http_host;)`;
}
