import type { IncomingMessage } from "node:http";
import { isIP, type BlockList } from "node:net";
import { bareAddress, holdsAddress, subscriberOf } from "./addresses";

// Of what proxies say only the X-Forwarded- headers are read. A proxy that writes those passes on a `Forwarded` that the
// caller has made up.

function peerOf({ socket }: IncomingMessage): string {
  return bareAddress(socket.remoteAddress ?? "");
}

/** Whether what it says about who asked for what may be believed. */
function isFromProxy(request: IncomingMessage, trusted: BlockList): boolean {
  return holdsAddress(trusted, peerOf(request));
}

/** A header to which each proxy on the way appends: the last value comes from the nearest. */
function valuesOf(request: IncomingMessage, name: "x-forwarded-for" | "x-forwarded-host"): string[] {
  return [request.headers[name] ?? []]
    .flat()
    .flatMap((header) => header.split(","))
    .map((value) => value.trim())
    .filter(Boolean);
}

/**
 * Who asks, for whom a limit is counted. Behind proxies that are trusted: the last address of X-Forwarded-For that is none
 * of theirs. What stands before it anybody may have made up.
 */
export function callerOf(request: IncomingMessage, trusted: BlockList): string {
  let caller = peerOf(request);
  for (const entry of valuesOf(request, "x-forwarded-for").toReversed()) {
    const address = bareAddress(entry);
    if (!holdsAddress(trusted, caller) || isIP(address) === 0) break;
    caller = address;
  }
  return subscriberOf(caller);
}

interface NamedHost {
  /** As it stands in Host, in small letters. */
  host: string;
  /** What the browser asked for: that of X-Forwarded-Host where a trusted proxy says so. */
  asked: string;
  /** The port on which a trusted proxy was asked, where it says so. */
  port: string | undefined;
}

export function namedHost(request: IncomingMessage, trusted: BlockList): NamedHost {
  const host = request.headers.host?.toLowerCase() ?? "";
  if (!isFromProxy(request, trusted)) return { host, asked: host, port: undefined };
  const asked = valuesOf(request, "x-forwarded-host").at(-1)?.toLowerCase() ?? host;
  return { host, asked, port: /^\d+$/.exec(String(request.headers["x-forwarded-port"]))?.[0] };
}

/** What X-Forwarded-Host says and nobody has vouched for; for a sentence, not to decide by. */
export function unvouchedHost(
  request: IncomingMessage,
  trusted: BlockList,
): { host: string; proxy: string } | null {
  const host = valuesOf(request, "x-forwarded-host").at(-1)?.toLowerCase();
  return host && !isFromProxy(request, trusted) ? { host, proxy: peerOf(request) } : null;
}
