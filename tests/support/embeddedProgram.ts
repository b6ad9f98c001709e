import { openEmbeddedDatabase } from "@/lib/server/database/embedded";

/** What `startEmbeddedProcess` runs: the arguments are the data folder and the id of a post to save, or ''. */
const [dataDir = "", postId = ""] = process.argv.slice(2);

try {
  const database = await openEmbeddedDatabase({ dataDir });
  console.log("open");
  const posts = database.collection("mediaPlanPosts");
  for (let revision = 1; postId !== ""; revision += 1) {
    const content = `revision ${revision + 1} `.repeat(500);
    await posts.updateOne({ _id: postId, revision }, { $set: { revision: revision + 1, content } });
    console.log(revision + 1);
  }
  setInterval(() => {}, 60_000); // until it is killed
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
}
