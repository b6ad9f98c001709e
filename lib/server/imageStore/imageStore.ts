/** Where pictures are kept: immutable, named by the hash of their bytes. */
export interface ImageStore {
  readonly kind: string;
  /**
   * Stores the bytes of a finished picture and returns its key, `<sha-256>.<png|jpg|webp>`. When it resolves the
   * bytes survive a crash. Storing the same bytes again is harmless and gives the same key.
   */
  put(bytes: Uint8Array, mediaType: StoredMediaType): Promise<string>;
  /** The bytes, or null when there is no such picture (also for a key of the wrong form). */
  get(imageKey: string): Promise<Buffer | null>;
  has(imageKey: string): Promise<boolean>;
  /**
   * Whether the picture is there, and from now on in use: to be called before anything refers to it, so that the
   * sweeper leaves it alone until the reference is stored.
   */
  renew(imageKey: string): Promise<boolean>;
  /** Every picture with the time when it was last put or renewed. */
  list(): Promise<{ imageKey: string; usedAt: Date }[]>;
  /**
   * Removes a picture that has not been put or renewed since `before` and of which `isUnused` says that nothing refers
   * to it. A `renew` that comes in between either keeps the picture or finds it gone. True when it is gone.
   */
  removeIfIdle(
    imageKey: string,
    options: { before: Date; isUnused: () => Promise<boolean> },
  ): Promise<boolean>;
  /** The URL under which browsers find the picture; derived from the key alone. */
  urlOf(imageKey: string): string;
}

export const STORED_MEDIA_TYPES = { "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp" } as const;
export type StoredMediaType = keyof typeof STORED_MEDIA_TYPES;

/** The media type that a key of the right form stands for. */
export function mediaTypeOfKey(imageKey: string): string {
  const extension = imageKey.split(".").at(-1);
  const entry = Object.entries(STORED_MEDIA_TYPES).find(([, known]) => known === extension);
  return entry?.[0] ?? "application/octet-stream";
}
