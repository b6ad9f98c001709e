import { createHash } from "node:crypto";
import { IMAGE_KEY_PATTERN, imagePath } from "@/lib/imageKey";
import { createDurableFolder } from "./durableFolder";
import { ImageStoreError, STORED_MEDIA_TYPES, type ImageStore } from "./imageStore";

/** Pictures as files `<directory>/<image key>`. Several processes may share one directory. */
export function createFilesystemImageStore({ directory }: { directory: string }): ImageStore {
  const folder = createDurableFolder(directory);

  return {
    kind: "filesystem",
    async probe() {
      await folder.prepare().catch((error: NodeJS.ErrnoException) => {
        const code = error.code ?? error.name;
        const sentence = `DATA_DIR: nothing can be written in ${directory} (${code}).`;
        throw new ImageStoreError(sentence, code, { cause: error });
      });
    },
    async put(bytes, mediaType) {
      const imageKey = `${createHash("sha256").update(bytes).digest("hex")}.${STORED_MEDIA_TYPES[mediaType]}`;
      await folder.write(imageKey, bytes);
      return imageKey;
    },
    async get(imageKey) {
      return IMAGE_KEY_PATTERN.test(imageKey) ? folder.read(imageKey) : null;
    },
    async open(imageKey) {
      return IMAGE_KEY_PATTERN.test(imageKey) ? folder.open(imageKey) : null;
    },
    async has(imageKey) {
      return IMAGE_KEY_PATTERN.test(imageKey) && folder.has(imageKey);
    },
    async renew(imageKey) {
      return IMAGE_KEY_PATTERN.test(imageKey) && folder.renew(imageKey);
    },
    async list() {
      const files = await folder.list();
      return files
        .filter(({ name }) => IMAGE_KEY_PATTERN.test(name))
        .map(({ name, usedAt }) => ({ imageKey: name, usedAt }));
    },
    async removeIfIdle(imageKey, options) {
      return IMAGE_KEY_PATTERN.test(imageKey) && folder.removeIfIdle(imageKey, options);
    },
    clearLeftovers: folder.prepare,
    urlOf: imagePath,
  };
}
