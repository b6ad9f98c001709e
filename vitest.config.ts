import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const resolve = { alias: { "@": import.meta.dirname } };

/** A wine-run MongoDB and two cores that others use too need far more than the usual five seconds. */
const timeouts = { testTimeout: 90_000, hookTimeout: 90_000 };

export default defineConfig({
  test: {
    maxWorkers: 3, // also on two cores: most tests wait for a database, a disk or a timer
    teardownTimeout: 60_000, // the same server, ending
    globalSetup: "tests/setup/mongo.ts", // here, not in a project: one server for both
    projects: [
      {
        resolve,
        test: {
          ...timeouts,
          name: "node",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/e2e/**", "tests/reliability/**", "**/*.long.test.ts"], // with configurations of their own
          setupFiles: ["tests/setup/console.ts"],
        },
      },
      {
        resolve,
        plugins: [react()],
        test: {
          ...timeouts,
          // A browser's page beside its server on two cores that others use too. What took a second try is reported.
          retry: process.env.CI ? 1 : 0,
          name: "dom",
          environment: "jsdom",
          include: ["tests/**/*.test.tsx"],
          exclude: ["tests/e2e/**"],
          setupFiles: ["tests/setup/console.ts", "tests/setup/dom.ts"],
        },
      },
    ],
  },
});
