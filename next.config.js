// As lib/server/env.ts reads it.
const basePath = (process.env.BASE_PATH ?? "").replace(/\/$/, "");

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  basePath,
  // For lib/basePath.ts: put into what the browser loads.
  env: { BASE_PATH: basePath },
  poweredByHeader: false,
  devIndicators: false,
  // A stray lock file in a parent folder must not move the project root.
  turbopack: { root: import.meta.dirname },
  // Native modules and packages that read their own files at run time stay out of the bundle.
  serverExternalPackages: ["@takumi-rs/core", "@seald-io/nedb", "mongodb", "sharp"],
};
