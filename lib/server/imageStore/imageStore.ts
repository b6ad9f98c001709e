import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { FONT_KEY_PATTERN, IMAGE_KEY_PATTERN, imagePath } from "@/lib/imageKey";
import { ProblemError } from "@/lib/server/problemError";

/** Where pictures are kept, and the fonts of brands: immutable, named by the hash of their bytes. */
export interface ImageStore {
  readonly kind: "filesystem" | "s3";
  /** Writes, reads and removes something; throws an ImageStoreError that says what stands in the way. */
  probe(): Promise<void>;
  /** Throws an ImageStoreError where a picture could not be stored now: to be called before one is paid for. */
  requireRoom(): Promise<void>;
  /**
   * Stores the bytes of a finished picture and returns its key, `<sha-256>.<png|jpg|webp>`, or that of a font. When it resolves the
   * bytes survive a crash. Storing the same bytes again is harmless and gives the same key.
   */
  put(bytes: Uint8Array, mediaType: KeptMediaType): Promise<string>;
  /** The bytes, or null when there is no such picture (also for a key of the wrong form). */
  get(imageKey: string): Promise<Buffer | null>;
  /** The same as a stream, which the caller reads to its end or destroys. `size` is in bytes. */
  open(imageKey: string): Promise<OpenImage | null>;
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
  /** Removes what crashes have left half done; never a picture. */
  clearLeftovers(): Promise<void>;
  /** The URL under which browsers find the picture; derived from the key alone. */
  urlOf(imageKey: string): string;
}

export interface OpenImage {
  stream: Readable;
  size: number;
}

/**
 * The store cannot be reached, or refuses to work. The message is a sentence for whoever runs the app: it names the
 * variables to look at and holds no secret. `code` is what the system or the store calls it, for the log.
 */
export class ImageStoreError extends Error {
  override readonly name = "ImageStoreError";
  /** What there is no room on. */
  readonly full: "disk" | "bucket" | null;

  constructor(
    readonly sentence: string,
    readonly code: string,
    { full, ...options }: ErrorOptions & { full?: "disk" | "bucket" | null } = {},
  ) {
    super(`The image store cannot be used. ${sentence}`, options);
    this.full = full ?? null;
  }
}

/** By name, not by class: the bundles of Next.js each have their own copy of a class. */
export function isImageStoreError(error: unknown): error is ImageStoreError {
  return error instanceof Error && error.name === "ImageStoreError";
}

/** What a request is told that met this error: of the settings nothing. */
export function imageStoreProblem(error: ImageStoreError): ProblemError {
  const detail = error.full
    ? `The ${error.full} that holds the pictures is full: nothing more can be made until there is room on it`
    : undefined;
  return new ProblemError("image_store_unavailable", detail, { cause: error });
}

/**
 * Whether this is a URL of the picture: the store's own, or the path at which the app serves every picture. Posts keep
 * the URL of the day, so both remain good when a public address is added to a store, or pictures move to another.
 */
export function isUrlOf(imageStore: ImageStore, imageKey: string, url: string | null | undefined): boolean {
  return url === imageStore.urlOf(imageKey) || url === imagePath(imageKey);
}

export const STORED_MEDIA_TYPES = { "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp" } as const;
export type StoredMediaType = keyof typeof STORED_MEDIA_TYPES;
export const FONT_MEDIA_TYPES = {
  "font/ttf": "ttf",
  "font/otf": "otf",
  "font/woff": "woff",
  "font/woff2": "woff2",
} as const;
export type FontMediaType = keyof typeof FONT_MEDIA_TYPES;
const KEPT_MEDIA_TYPES = { ...STORED_MEDIA_TYPES, ...FONT_MEDIA_TYPES };
export type KeptMediaType = keyof typeof KEPT_MEDIA_TYPES;

/** The key of these bytes. */
export function keyOf(bytes: Uint8Array, mediaType: KeptMediaType): string {
  return `${createHash("sha256").update(bytes).digest("hex")}.${KEPT_MEDIA_TYPES[mediaType]}`;
}

/** Whether the store may hold something under this key. */
export function isKey(key: string): boolean {
  return IMAGE_KEY_PATTERN.test(key) || FONT_KEY_PATTERN.test(key);
}

/** The media type that a key of the right form stands for. */
export function mediaTypeOfKey(imageKey: string): KeptMediaType {
  const extension = imageKey.split(".").at(-1);
  for (const mediaType of Object.keys(KEPT_MEDIA_TYPES)) {
    // Object.keys forgets what it has been given.
    if (KEPT_MEDIA_TYPES[mediaType as KeptMediaType] === extension) return mediaType as KeptMediaType;
  }
  throw new Error("not a key");
}
