import { setTimeout as delay } from "node:timers/promises";
import packageJson from "@/package.json";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { isImageStoreError, type ImageStore } from "@/lib/server/imageStore/imageStore";

export const config = { api: { bodyParser: false } };

/** Whoever asks for our health does not wait long. */
const MAX_WAIT_MS = 1_000;

/** Why no picture can be stored, as far as that is known; null when nothing speaks against it. */
async function troubleOf(imageStore: ImageStore): Promise<string | null> {
  const asked = imageStore.requireRoom().then(
    () => null,
    (error: unknown) => {
      if (isImageStoreError(error)) return error.sentence;
      throw error;
    },
  );
  return Promise.race([asked, delay(MAX_WAIT_MS, "It does not answer in time.", { ref: false })]);
}

/** Answers `database_unavailable` when the database does not answer. Without room for pictures all else goes on. */
export default apiRoute("/api/health", {
  GET: endpoint({
    async run({ context: { database, imageGenerator, imageStore } }) {
      await database.ping();
      const { name, model } = imageGenerator;
      const trouble = await troubleOf(imageStore);
      const json = {
        status: trouble === null ? "ok" : "degraded",
        database: { kind: database.kind, ok: true },
        imageProvider: { name, model },
        ...(trouble === null ? {} : { imageStore: { kind: imageStore.kind, ok: false, detail: trouble } }),
        version: packageJson.version,
      };
      return { status: 200, json };
    },
  }),
});
