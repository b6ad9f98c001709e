import type { Env } from "@/lib/server/env";

export function addressOf({ HOSTNAME, PORT }: Pick<Env, "HOSTNAME" | "PORT">): string {
  return `http://${HOSTNAME.includes(":") ? `[${HOSTNAME}]` : HOSTNAME}:${PORT}`;
}
