import { afterEach, describe, expect, it } from "vitest";
import { startHttpProxy, type HttpProxy } from "@/tests/support/servers/httpProxy";
import { getRequest, jsonRequest, sendRaw } from "@/tests/support/servers/rawRequest";
import { useApi } from "@/tests/support/servers/useApi";

const SITE = "plan.example.com";

let proxies: HttpProxy[] = [];
afterEach(async () => {
  await Promise.all(proxies.map((proxy) => proxy.close()));
  proxies = [];
});

async function behind(url: string, sets: Parameters<typeof startHttpProxy>[1] = {}): Promise<string> {
  const proxy = await startHttpProxy(url, sets);
  proxies.push(proxy);
  return proxy.url;
}

const plan = { name: "Autumn", posts: [{ platform: "X", contentType: "Text", title: "Tea" }] };
const fromPage = (origin: string, headers: Record<string, string> = {}) =>
  jsonRequest("/api/media-plans", plan, { origin, "sec-fetch-site": "same-origin", ...headers });
/** What came of it: 201, or the problem's code with its detail. */
async function outcome(url: string, request: Parameters<typeof sendRaw>[1]): Promise<string> {
  const { status, text } = await sendRaw(url, request);
  const { code, detail }: { code?: string; detail?: string } = JSON.parse(text);
  return code ? `${code}: ${detail}` : String(status);
}

describe("a page of our own, whose proxy hides it", () => {
  const api = useApi("embedded", {}, { ALLOWED_HOSTS: `localhost,127.0.0.1,${SITE}` });

  it("is one origin with a Host that spells out the scheme's own port", async () => {
    for (const [origin, host] of [
      [`https://${SITE}`, `${SITE}:443`],
      [`http://${SITE}`, `${SITE}:80`],
      [`https://${SITE}:443`, SITE],
      [`https://${SITE}:8443`, `${SITE}:8443`],
    ] as const)
      expect(await outcome(api().url, fromPage(origin, { host }))).toBe("201");
    for (const [origin, host] of [
      [`https://${SITE}:8443`, `${SITE}:443`],
      [`https://${SITE}`, `${SITE}:8443`],
      [`https://other.example`, `${SITE}:443`],
    ] as const)
      expect(await outcome(api().url, fromPage(origin, { host }))).toMatch(/^cross_site/);
  });

  it("is told that the proxy does not pass on Host, whether or not the browser vouches for the page", async () => {
    const asShipped = await behind(api().url);
    const told = new RegExp(`^cross_site: .*${SITE}, but Host says 127.0.0.1:\\d+.*does not pass on Host`);
    expect(await outcome(asShipped, fromPage(`https://${SITE}`))).toMatch(told);
    const overHttp = jsonRequest("/api/media-plans", plan, { origin: `http://${SITE}` });
    expect(await outcome(asShipped, overHttp)).toMatch(told);
    for (const site of ["cross-site", "same-site"])
      expect(await outcome(asShipped, fromPage("https://other.example", { "sec-fetch-site": site }))).toBe(
        "cross_site: Requests from other sites are refused",
      );
  });

  it("is told that X-Forwarded-Host is not believed of just anybody", async () => {
    const forwarding = await behind(api().url, { sets: () => ({ "x-forwarded-host": SITE }) });
    expect(await outcome(forwarding, fromPage(`https://${SITE}`))).toMatch(
      /^cross_site: .*TRUST_PROXY names the proxy that sends it: 127\.0\.0\.1$/,
    );
    expect(
      await outcome(api().url, getRequest("/api/health", { host: "evil.example", "x-forwarded-host": SITE })),
    ).toMatch(/^host_not_allowed: .*evil\.example$/);
  });
});

describe("behind a proxy that is trusted", () => {
  const api = useApi(
    "embedded",
    {},
    { TRUST_PROXY: "127.0.0.1, 10.0.0.0/8, fd00::/8", ALLOWED_HOSTS: `${SITE},10.2.0.0/16` },
  );

  it("counts what the browser asked for, as the nearest proxy says", async () => {
    const sets = { "x-forwarded-host": SITE };
    const forwarding = await behind(api().url, { sets: () => sets });
    expect(await outcome(forwarding, fromPage(`https://${SITE}`))).toBe("201");
    expect(await outcome(forwarding, fromPage("https://other.example"))).toMatch(/^cross_site/);
    const appending = await behind(api().url, {
      sets: ({ headers }) => ({ "x-forwarded-host": [headers["x-forwarded-host"], SITE].join(",") }),
    });
    const spoofed = fromPage("https://other.example", { "x-forwarded-host": "other.example" });
    expect(await outcome(appending, spoofed)).toMatch(/^cross_site/);
    const withoutPort = await behind(api().url, { sets: () => ({ host: SITE, "x-forwarded-port": "8443" }) });
    expect(await outcome(withoutPort, fromPage(`https://${SITE}:8443`))).toBe("201");
    expect(await outcome(withoutPort, fromPage(`https://${SITE}:9000`))).toMatch(/^cross_site/);
  });

  it("still answers to allowed names alone, in Host and in X-Forwarded-Host", async () => {
    const passing = await behind(api().url, { sets: ({ headers }) => ({ host: headers.host }) });
    const ask = (headers: Record<string, string>) => outcome(passing, fromPage(`http://${SITE}`, headers));
    expect(await ask({ host: SITE })).toBe("201");
    expect(await ask({ host: "evil.example" })).toMatch(/^host_not_allowed: .*evil\.example/);
    expect(await ask({ host: "evil.example", "x-forwarded-host": SITE })).toMatch(/^host_not_allowed/);
    expect(await ask({ host: SITE, "x-forwarded-host": "evil.example" })).toMatch(/^host_not_allowed/);
  });

  it("answers to addresses of allowed networks, as probes name them, and to its own address", async () => {
    const health = (host: string) => sendRaw(api().url, getRequest("/api/health", { host }));
    for (const host of ["10.2.3.4", "10.2.3.4:3000", "localhost:3000", "127.0.0.1", "[::1]:80"])
      expect((await health(host)).status).toBe(200);
    for (const host of ["10.3.0.1", "10.2.3.4.nip.io", "10.2.3.4.evil.example:80"])
      expect((await health(host)).status).toBe(403);
  });

  it("limits each caller, whichever proxies and inventions stand before", async () => {
    const forwarding = await behind(api().url, {
      sets: ({ headers }) => ({
        "x-forwarded-for": [headers["x-forwarded-for"], headers["x-test-caller"]].filter(Boolean).join(", "),
      }),
    });
    const upload = async (caller: string, invented = "") => {
      const headers = {
        "content-type": "image/png",
        "x-test-caller": caller,
        ...(invented && { "x-forwarded-for": invented }),
      };
      const request = { method: "POST", path: "/api/upload-image", headers, body: "x" };
      return (await sendRaw(forwarding, request)).status;
    };
    /** How many of 100 at once are refused: 60 are let through, and two more each second. */
    const refused = async (ask: (index: number) => Promise<number>) =>
      (await Promise.all(Array.from({ length: 100 }, (_, index) => ask(index)))).filter((s) => s === 429)
        .length;

    expect(await refused((index) => upload(`198.51.100.${index}`))).toBe(0);
    expect(await refused((index) => upload(`2001:db8:0:${index.toString(16)}::7`))).toBe(0);
    expect(await refused((index) => upload(`10.0.0.9`, `203.0.113.${index}`))).toBe(0);
    expect(await refused(() => upload("203.0.113.200"))).toBeGreaterThan(0);
    expect(await refused((index) => upload(`2001:db8:7:7::${index.toString(16)}`))).toBeGreaterThan(0);
    expect(await refused((index) => upload("203.0.113.201:4711", `192.0.2.${index}`))).toBeGreaterThan(0);
    expect(await refused((index) => upload("203.0.113.202, 10.1.1.1", `192.0.2.${index}`))).toBeGreaterThan(
      0,
    );
    expect(await refused((index) => upload("unknown", `192.0.2.${index}`))).toBeGreaterThan(0);
  });
});

describe("behind a proxy that nobody has named", () => {
  const api = useApi("embedded");

  it("counts all for one, whatever they say about themselves", async () => {
    const headers = (index: number) => ({
      "content-type": "image/png",
      "x-forwarded-for": `198.51.100.${index}`,
    });
    const statuses = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        sendRaw(api().url, { method: "POST", path: "/api/upload-image", headers: headers(index), body: "x" }),
      ),
    );
    expect(statuses.some(({ status }) => status === 429)).toBe(true);
  });
});
