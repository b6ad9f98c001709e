import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Env } from "@/lib/server/env";

/** The scripts inside the built pages, as CSP sources. A script with a `src` or of another type is not among them. */
function inlineScriptHashes(buildFolder: string): string[] {
  const pages = path.join(buildFolder, "server", "pages");
  const documents = readdirSync(pages, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".html"),
  );
  const scripts = documents.flatMap((name) => {
    const html = readFileSync(path.join(pages, name), "utf8");
    return [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, script = ""]) => script);
  });
  const hashes = scripts.map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  return [...new Set(hashes)];
}

/**
 * What every answer of the production server carries. Our pages are static: the few scripts that Next writes into
 * them are known once they are built, so their hashes allow them and nothing else that a page might be made to hold.
 * Styles stay open: React's style attributes and the notifications need them. Pictures may also come from where the
 * store is read in public, if it is.
 */
export function securityHeaders(
  buildFolder: string,
  { IMAGE_STORE, S3_PUBLIC_URL }: Pick<Env, "IMAGE_STORE" | "S3_PUBLIC_URL">,
): Record<string, string> {
  const publicStore = IMAGE_STORE === "s3" && S3_PUBLIC_URL ? [new URL(S3_PUBLIC_URL).origin] : [];
  const policy = {
    "default-src": ["'self'"],
    "script-src": ["'self'", ...inlineScriptHashes(buildFolder)],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:", ...publicStore],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'none'"],
  };
  return {
    "Content-Security-Policy": Object.entries(policy)
      .map(([name, sources]) => `${name} ${sources.join(" ")}`)
      .join("; "),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
  };
}
