import packageJson from "@/package.json";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";

export const config = { api: { bodyParser: false } };

/** Answers `database_unavailable` when the database does not answer. */
export default apiRoute("/api/health", {
  GET: endpoint({
    async run({ context: { database, imageGenerator } }) {
      await database.ping();
      const { name, model } = imageGenerator;
      const json = {
        status: "ok",
        database: { kind: database.kind, ok: true },
        imageProvider: { name, model },
        version: packageJson.version,
      };
      return { status: 200, json };
    },
  }),
});
