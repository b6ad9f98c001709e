import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mongoDatabaseName, mongoUri } from "@/tests/support/servers/mongo";
import { importPost, readPost, savedPost } from "@/tests/support/data/importedPost";
import {
  killServerProcesses,
  startServerProcess,
  type ServerProcess,
} from "@/tests/support/servers/serverProcess";
import { arraysOf, storePictures } from "@/tests/support/data/storedPictures";
import { createTestFolder, DATABASE_KINDS } from "@/tests/support/servers/testDatabases";
import { savePost } from "@/tests/support/data/generateRequest";

const SAVES = 1_000;
/** A generation's pictures are of one family; the arrays' lengths come and go with it. */
const FAMILIES = 7;
const MOST_SLIDES = 5;

describe.each(DATABASE_KINDS)("a reader during 1,000 saves on %s", (kind) => {
  let folder: string;
  let server: ServerProcess;
  let families: string[][];
  beforeAll(async () => {
    folder = await createTestFolder();
    const database =
      kind === "mongodb" ? { MONGODB_URI: mongoUri, MONGODB_DB: `${mongoDatabaseName}_readers` } : {};
    server = await startServerProcess({ DATA_DIR: folder, ...database });
    const keys = await storePictures(folder, FAMILIES * MOST_SLIDES);
    families = Array.from({ length: FAMILIES }, (_, family) =>
      keys.slice(family * MOST_SLIDES, (family + 1) * MOST_SLIDES),
    );
  });
  afterAll(async () => {
    await killServerProcesses();
    await rm(folder, { recursive: true });
  });

  const pictures = (generation: number) =>
    (families[generation % FAMILIES] ?? []).slice(0, 1 + (generation % MOST_SLIDES));

  it("sees the old arrays or the new ones, of one length and one generation, never a mixture", async () => {
    const imported = await importPost(server.url, { slideCount: 2 });
    let current = imported;
    let saving = true;
    const seen = new Set<number>();

    async function read(): Promise<void> {
      while (saving) {
        const { title, slides, imageKeys, imageUrlsArray, revision } = await readPost(server.url, imported);
        if (revision === 1) continue;
        const generation = Number(title);
        const keys = pictures(generation);
        expect({ slides: slides.map((slide) => slide.mediaPrompt), imageKeys, imageUrlsArray }).toEqual({
          slides: keys.map(() => title),
          ...arraysOf(keys),
        });
        seen.add(generation);
      }
    }

    async function write(): Promise<void> {
      for (let generation = 1; generation <= SAVES; generation += 1) {
        const keys = pictures(generation);
        const fields = {
          title: String(generation),
          slides: keys.map(() => ({ mediaPrompt: String(generation) })),
          ...arraysOf(keys),
        };
        const body = { postId: imported.id, revision: current.revision, ...fields };
        current = await savedPost(await savePost(server.url, body, `generation-${generation}`));
      }
    }

    await Promise.all([write().finally(() => (saving = false)), read()]);
    expect(current.revision).toBe(1 + SAVES);
    expect(seen.size).toBeGreaterThan(SAVES / 10);
  });
});
