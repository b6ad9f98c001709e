import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { createSecureServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { execFileSync } from "node:child_process";
import { chromium } from "@playwright/test";
import { mediaPlanWithPostsSchema } from "@/lib/schemas/mediaPlan";
import playwrightConfig from "@/playwright.config";
import { startServerProcess } from "@/tests/support/servers/serverProcess";

/**
 * How near Generate All comes to the ideal in a browser, from the click to the saved post, on the built app (`npm run build`):
 * over HTTP/1.1 with 4 pictures at once, and through a proxy that speaks HTTP/2 with 16.
 */
const SLIDES = 20;
const LATENCY_MS = 1_000;
const RUNS = 3;

const folder = await mkdtemp(path.join(tmpdir(), "carousel-bench-"));
const provider = fork(new URL("slowProvider.ts", import.meta.url), [String(LATENCY_MS), "flat"]);
const [providerUrl]: string[] = await once(provider, "message");
const browser = await chromium.launch(playwrightConfig.use?.launchOptions);

try {
  await measure(4, false);
  await measure(16, true);
} finally {
  await browser.close();
  provider.kill();
  await rm(folder, { recursive: true });
}

async function measure(atOnce: number, isHttp2: boolean): Promise<void> {
  const server = await startServerProcess({
    DATA_DIR: path.join(folder, String(atOnce)),
    IMAGE_PROVIDER: "openai",
    OPENAI_API_KEY: "sk-bench",
    OPENAI_BASE_URL: providerUrl ?? "",
    IMAGE_CONCURRENCY: String(atOnce),
  });
  const url = isHttp2 ? await startHttp2Proxy(server.url) : server.url;
  const page = await browser.newPage({ ignoreHTTPSErrors: true });
  const ideal = Math.ceil(SLIDES / atOnce) * LATENCY_MS;
  const name = `${isHttp2 ? "HTTP/2" : "HTTP/1.1"}, ${atOnce} at once`;
  const ratios: number[] = [];
  for (let run = 1; run <= RUNS; run += 1) {
    const { mediaPlan, posts } = await importPlan(server.url, run);
    await page.goto(`${url}/plans/${mediaPlan.id}?post=${posts[0]?.id}`);
    const dialog = page.getByRole("dialog");
    const button = dialog.getByRole("button", { name: `Generate ${SLIDES} images` });
    await button.waitFor();
    await page.waitForLoadState("networkidle");
    const measured = page.evaluate(clickToText, `${SLIDES} new images in the post`); // shown once the server has answered
    await button.click();
    const took = await measured;
    ratios.push(took / ideal);
    console.log(
      `${name}, run ${run}: ${(took / 1_000).toFixed(2)} s, ${(took / ideal).toFixed(3)} × the ideal`,
    );
  }
  console.log(`${name}, best: ${Math.min(...ratios).toFixed(3)} × ${ideal / 1_000} s`);
  await page.close();
  await server.kill();
}

/** Milliseconds from the next click to the moment in which the page has this text; runs in the page, which asks nobody else. */
function clickToText(text: string): Promise<number> {
  return new Promise((resolve) => {
    const onClick = { capture: true, once: true };
    document.addEventListener(
      "click",
      () => {
        const startedAt = performance.now();
        new MutationObserver((_, observer) => {
          if (!document.body.textContent.includes(text)) return;
          observer.disconnect();
          resolve(performance.now() - startedAt);
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
      },
      onClick,
    );
  });
}

async function importPlan(url: string, run: number) {
  const slides = Array.from({ length: SLIDES }, (_, index) => ({
    mediaPrompt: `Picture ${index + 1} of ${run}`,
  }));
  const post = { platform: "Instagram", contentType: "Carousel", title: "Twenty slides", slides };
  const imported = await fetch(`${url}/api/media-plans`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ name: `Benchmark ${run}`, posts: [post] }),
  });
  return mediaPlanWithPostsSchema.parse(await imported.json());
}

/** What stands before the app in production, as far as this measures it; needs OpenSSL for a certificate. */
async function startHttp2Proxy(target: string): Promise<string> {
  const [key, cert] = [path.join(folder, "key.pem"), path.join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=localhost", "-days", "1", "-nodes", "-newkey", "rsa:2048"];
  execFileSync("openssl", ["req", "-x509", ...subject, "-keyout", key, "-out", cert], { stdio: "ignore" });
  const proxy = createSecureServer({ key: await readFile(key), cert: await readFile(cert) });
  proxy.on("request", (incoming, outgoing) => {
    const headers = Object.entries(incoming.headers).filter(([name]) => !name.startsWith(":"));
    const forwarded = httpRequest(
      new URL(incoming.url, target),
      { method: incoming.method, headers: { ...Object.fromEntries(headers), host: incoming.authority } },
      (answer) => {
        const {
          connection: _hop,
          "keep-alive": _alive,
          "transfer-encoding": _coding,
          ...rest
        } = answer.headers;
        outgoing.writeHead(answer.statusCode ?? 502, rest);
        answer.pipe(outgoing);
      },
    );
    forwarded.on("error", () => outgoing.destroy());
    outgoing.on("close", () => forwarded.destroy());
    incoming.pipe(forwarded);
  });
  proxy.unref();
  await new Promise<void>((resolve) => {
    proxy.listen(0, "127.0.0.1", resolve);
  });
  // A server that listens on TCP has an address with a port.
  return `https://localhost:${(proxy.address() as AddressInfo).port}`;
}
