import { createInterface } from "node:readline";
import type { Database } from "@/lib/server/database/database";
import { openEmbeddedDatabase } from "@/lib/server/database/embedded";

/** What `startEmbeddedProcess` runs, on the data folder that its argument names. Each line it reads is a command. */
const [dataDir = ""] = process.argv.slice(2);
let database: Database | null = null;

async function obey(command: string, postId = ""): Promise<string> {
  if (command === "open") database = await openEmbeddedDatabase({ dataDir });
  if (command === "close") await database?.close();
  for (let revision = 1; command === "save"; revision += 1) {
    const content = `revision ${revision + 1} `.repeat(500);
    const update = { $set: { revision: revision + 1, content } };
    await database?.collection("mediaPlanPosts").updateOne({ _id: postId, revision }, update);
    console.log(revision + 1);
  }
  return command;
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(await obey(...(line.split(" ") as [string, string?])).catch((error: Error) => error.message)); // split gives one or more
}
