import { once } from "node:events";
import { createServer } from "node:net";
import { openDatabase } from "@/lib/server/database/openDatabase";
import type { Env } from "@/lib/server/env";
import { createImageStore } from "@/lib/server/imageStore/createImageStore";
import { checkImageStore } from "./checkImageStore";
import { listenFault } from "./address";
import { fail, setupFault } from "./fail";

/** Tries what the app needs: what is wrong ends the start with a sentence, before a build, and not at the first visitor. */
export async function checkSetup(env: Env): Promise<void> {
  try {
    await (await openDatabase(env)).close();
    await checkImageStore(createImageStore(env));
  } catch (error) {
    const fault = setupFault(error);
    if (fault === null) throw error;
    fail(fault);
  }
  await checkAddress(env);
}

async function checkAddress(env: Env): Promise<void> {
  const server = createServer().listen(env.PORT, env.LISTEN_HOST);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => fail(listenFault(error, env)));
  server.close();
  await once(server, "close");
}
