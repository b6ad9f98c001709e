import { imagePath } from "@/lib/imageKey";
import { createDurableFolder } from "./durableFolder";
import { ImageStoreError, isKey, keyOf, type ImageStore } from "./imageStore";

/**
 * With less than this no picture is paid for: room for some in the making, each of them at most some megabytes, and for
 * the embedded database, which keeps its files on the same disk.
 */
const RESERVED_BYTES = 16 * 1024 * 1024;
/** Both say that there is no room: on the disk, or within what its user may have of it. */
const NO_ROOM = new Set(["ENOSPC", "EDQUOT"]);

/** Pictures as files `<directory>/<image key>`. Several processes may share one directory. */
export function createFilesystemImageStore({ directory }: { directory: string }): ImageStore {
  const folder = createDurableFolder(directory);

  const noRoom = (code: string, options?: ErrorOptions) =>
    new ImageStoreError(`DATA_DIR: the disk that holds the pictures is full (${code}).`, code, {
      full: "disk",
      ...options,
    });
  const unwritable = (cause: NodeJS.ErrnoException) => {
    const code = cause.code ?? cause.name;
    if (NO_ROOM.has(code)) throw noRoom(code, { cause });
    throw new ImageStoreError(`DATA_DIR: nothing can be written in ${directory} (${code}).`, code, { cause });
  };

  async function requireRoom(): Promise<void> {
    if ((await folder.freeBytes().catch(unwritable)) < RESERVED_BYTES) throw noRoom("ENOSPC");
  }

  return {
    kind: "filesystem",
    async probe() {
      await folder.prepare().catch(unwritable);
      await requireRoom();
    },
    requireRoom,
    async put(bytes, mediaType) {
      const imageKey = keyOf(bytes, mediaType);
      await folder.write(imageKey, bytes).catch(unwritable);
      return imageKey;
    },
    async get(imageKey) {
      return isKey(imageKey) ? folder.read(imageKey) : null;
    },
    async open(imageKey) {
      return isKey(imageKey) ? folder.open(imageKey) : null;
    },
    async has(imageKey) {
      return isKey(imageKey) && folder.has(imageKey);
    },
    async renew(imageKey) {
      return isKey(imageKey) && folder.renew(imageKey);
    },
    async list() {
      const files = await folder.list();
      return files.filter(({ name }) => isKey(name)).map(({ name, usedAt }) => ({ imageKey: name, usedAt }));
    },
    async removeIfIdle(imageKey, options) {
      return isKey(imageKey) && folder.removeIfIdle(imageKey, options);
    },
    clearLeftovers: folder.prepare,
    urlOf: imagePath,
  };
}
