import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bareAddress,
  holdsAddress,
  hostInUrl,
  ownHosts,
  readNetworks,
  subscriberOf,
} from "@/lib/server/http/addresses";

const holds = (entries: string[], address: string) => {
  const networks = readNetworks(entries);
  return networks !== null && holdsAddress(networks, address);
};

describe("networks", () => {
  it("hold the addresses that are in them, however those are written", () => {
    expect(holds(["127.0.0.1"], "127.0.0.1")).toBe(true);
    expect(holds(["127.0.0.1"], "127.0.0.2")).toBe(false);
    expect(holds(["10.0.0.0/8"], "10.255.3.4")).toBe(true);
    expect(holds(["10.0.0.0/8"], "::ffff:10.1.2.3")).toBe(true);
    expect(holds(["10.0.0.0/8"], "11.0.0.1")).toBe(false);
    expect(holds(["fd00::/8", "::1"], "fd12:3456::9")).toBe(true);
    expect(holds(["fd00::/8", "::1"], "0:0:0:0:0:0:0:1")).toBe(true);
    expect(holds(["0.0.0.0/0", "::/0"], "not an address")).toBe(false);
    expect(holds([], "127.0.0.1")).toBe(false);
  });

  it("hold every address of their prefix and no other", () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), fc.integer({ min: 0, max: 32 }), (network, address, length) => {
        const bits = (text: string) =>
          text.split(".").map((part) => Number(part).toString(2).padStart(8, "0"));
        const prefix = (text: string) => bits(text).join("").slice(0, length);
        expect(holds([`${network}/${length}`], address)).toBe(prefix(network) === prefix(address));
      }),
    );
  });

  it.each([
    "true",
    "1",
    "*",
    "10.0.0.0/33",
    "::1/129",
    "10.0.0.0/",
    "10.0.0.0/8/8",
    "proxy.example",
    "fe80::1%eth0",
    "10.0.0.0/-1",
  ])("are not read from %s", (entry) => {
    expect(readNetworks(["127.0.0.1", entry])).toBeNull();
  });
});

describe("an address", () => {
  it.each([
    ["198.51.100.7:4711", "198.51.100.7"],
    ["[2001:db8::7]:4711", "2001:db8::7"],
    ["[2001:db8::7]", "2001:db8::7"],
    ["::ffff:198.51.100.7", "198.51.100.7"],
    ["fe80::7%eth0", "fe80::7"],
    ["2001:db8::7", "2001:db8::7"],
    ["unknown", "unknown"],
  ])("%s is bare as %s", (text, bare) => expect(bareAddress(text)).toBe(bare));

  it("counts for whoever has it: an IPv4 address alone, an IPv6 one with the 64 bits that follow", () => {
    expect(subscriberOf("198.51.100.7")).toBe("198.51.100.7");
    expect(subscriberOf("2001:db8::7")).toBe(subscriberOf("2001:0DB8:0:0:ffff:1:2:3"));
    const half = fc.array(fc.oneof(fc.constant(0), fc.nat(0xffff)), { minLength: 4, maxLength: 4 });
    const written = (groups: number[]) => groups.map((group) => group.toString(16)).join(":");
    const shortened = (address: string) => new URL(`http://[${address}]`).hostname.slice(1, -1);
    fc.assert(
      fc.property(half, half, half, half, (network, own, other, elsewhere) => {
        const address = written([...network, ...own]);
        expect(subscriberOf(shortened(written([...network, ...other])))).toBe(subscriberOf(address));
        const isSame = written(network) === written(elsewhere);
        expect(subscriberOf(shortened(written([...elsewhere, ...own]))) === subscriberOf(address)).toBe(
          isSame,
        );
      }),
    );
  });
});

describe("where a server is found that listens on", () => {
  it.each([
    ["127.0.0.1", "127.0.0.1"],
    ["0.0.0.0", "localhost"],
    ["::", "localhost"],
    ["0:0:0:0:0:0:0:0", "localhost"],
    ["::1", "[::1]"],
    ["192.168.1.5", "192.168.1.5"],
    ["fd00::5", "[fd00::5]"],
    ["studio", "studio"],
  ])("%s: %s, which is its own name", (listenHost, host) => {
    expect(hostInUrl(listenHost)).toBe(host);
    expect(ownHosts(listenHost)).toContain(host);
  });
});
