import type { Env } from "@/lib/server/env";

/** Where the app is served, for people and for our own requests. */
export function addressOf({ HOSTNAME, PORT }: Pick<Env, "HOSTNAME" | "PORT">): string {
  return `http://${HOSTNAME.includes(":") ? `[${HOSTNAME}]` : HOSTNAME}:${PORT}`;
}
