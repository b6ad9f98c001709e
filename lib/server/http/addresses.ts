import { BlockList, isIP } from "node:net";

/** Networks and single addresses, as `10.0.0.0/8`, `127.0.0.1`, `::1`. Null when one of them is neither. */
export function readNetworks(entries: readonly string[]): BlockList | null {
  const networks = new BlockList();
  for (const entry of entries) {
    const [, address = "", length] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
    const version = isIP(address);
    const longest = version === 4 ? 32 : 128;
    const prefix = length === undefined ? longest : Number(length);
    if (version === 0 || prefix > longest) return null;
    networks.addSubnet(address, prefix, version === 4 ? "ipv4" : "ipv6");
  }
  return networks;
}

/** False for what is no address. IPv4 written as IPv6 (`::ffff:10.0.0.1`) is in its IPv4 network. */
export function holdsAddress(networks: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && networks.check(address, version === 4 ? "ipv4" : "ipv6");
}

/** Without what may stand around an address: brackets, a port, the interface of a link-local one, `::ffff:`. */
export function bareAddress(text: string): string {
  const [, inBrackets] = /^\[([^\]]*)\](?::\d+)?$/.exec(text) ?? [];
  return (inBrackets ?? text.replace(/^(\d+(?:\.\d+){3}):\d+$/, "$1"))
    .replace(/%.*$/, "")
    .replace(/^::ffff:(?=\d+\.)/i, "");
}

/** What one household or machine has: an IPv4 address, or the first 64 bits of an IPv6 one, of which it may use any. */
export function subscriberOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail = ""] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail.split(":").filter(Boolean);
  const zeros = Array<string>(8 - before.length - after.length).fill("0");
  return [...before, ...zeros, ...after].slice(0, 4).join(":");
}

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** The host of a URL by which a server that listens here is reached from its own machine. */
export function hostInUrl(listenHost: string): string {
  if (isEveryAddress(listenHost)) return "localhost";
  return isIP(listenHost) === 6 ? `[${listenHost}]` : listenHost;
}

/** The names by which it is reached there, all of which are its own: none can be made to lead elsewhere. */
export function ownHosts(listenHost: string): string[] {
  const host = hostInUrl(listenHost).toLowerCase();
  return LOOPBACK.includes(host) ? LOOPBACK : [host];
}

export function isEveryAddress(listenHost: string): boolean {
  return /^(?:0\.0\.0\.0|[0:]+)$/.test(listenHost);
}
