import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** Browsers are not downloaded: whatever Chromium the machine has is driven. */
function findChromium(): string {
  const usual = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
  ];
  const found = [
    process.env.CHROMIUM_PATH ?? "",
    ...usual,
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ].find(existsSync);
  if (found) return found;
  throw new Error(
    "No Chromium was found. Install one (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.",
  );
}

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "tests/e2e/support/build.ts",
  // One browser and one server at a time: they share the cores with the pictures they make.
  workers: 1,
  // On a machine that others use too; what took a second try is reported as flaky.
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  forbidOnly: true,
  use: {
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: findChromium(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
