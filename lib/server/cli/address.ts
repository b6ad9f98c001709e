import type { Env } from "@/lib/server/env";
import { hostInUrl } from "@/lib/server/http/addresses";

/** Where the app is found from its own machine, without a slash at its end. */
export function addressOf({
  LISTEN_HOST,
  PORT,
  BASE_PATH,
}: Pick<Env, "LISTEN_HOST" | "PORT" | "BASE_PATH">): string {
  return `http://${hostInUrl(LISTEN_HOST)}:${PORT}${BASE_PATH}`;
}

/** Why nobody can listen there, in a sentence that names the variable. */
export function listenFault(
  { code, message }: NodeJS.ErrnoException,
  { LISTEN_HOST, PORT }: Pick<Env, "LISTEN_HOST" | "PORT">,
): string {
  switch (code) {
    case "EADDRINUSE":
      return `PORT: ${PORT} is in use. End what is using it, or choose another: PORT=3001 npm start`;
    case "EACCES":
    case "EPERM":
      return `PORT: you may not listen on ${PORT}. Choose one from 1024 on: PORT=3001 npm start`;
    default:
      // HOSTNAME is named too: it is read where LISTEN_HOST is not set.
      return `LISTEN_HOST (without it HOSTNAME): ${LISTEN_HOST} is no address of this machine (${code ?? message}). Name one, or 0.0.0.0 for all.`;
  }
}
