import { Readable } from "node:stream";
import { publishedCaption } from "@/lib/carousel/caption";
import type { SchedulerName } from "@/lib/carousel/schedulers";
import { wallTimeOf } from "@/lib/wallTime";
import type { EndpointResponse } from "@/lib/server/http/response";
import type { ServerContext } from "@/lib/server/serverContext";
import { requirePictures, type ExportedPlan, type ExportedPost } from "../loadPosts";
import { asciiTitle, contentDisposition } from "../names";
import { networkPictures } from "../networkPicture";
import { storedZip, type ZipEntry } from "../storedZip";
import { publicFault, publishPicture, requirePublicAddress } from "./publishPictures";
import { toCsv, toFiles, type LeftOut, type SchedulerFile, type SchedulerPost } from "./scheduler";
import { SCHEDULERS } from "./schedulers";
import { cellsFor, type Template } from "./template";

type Context = Pick<ServerContext, "database" | "imageStore" | "designer" | "drawingLimit">;

interface SchedulerRequest {
  scheduler: SchedulerName;
  /** LinkedIn's carousels become documents. */
  asDocument: boolean;
  allowMissing: boolean;
  template?: Template;
}

const MEDIA_TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
/** Of a header: proxies take eight or sixteen in all. */
const MAX_HEADER_LENGTH = 4_000;

/**
 * The posts in the form in which a scheduler takes them: a file, or a ZIP of several with a receipt. What it cannot take, and
 * what nobody could fetch, is left out and named. Throws `public_url_missing` or `images_missing` before anything is made.
 */
export async function schedulerAnswer(
  context: Context,
  exported: ExportedPlan,
  { scheduler: name, asDocument, allowMissing, template }: SchedulerRequest,
  signal: AbortSignal,
): Promise<EndpointResponse> {
  const { imageStore } = context;
  const scheduler = SCHEDULERS[name];
  requirePublicAddress(imageStore);
  const present = await requirePictures(imageStore, exported.posts, { allowMissing, isOnePost: false });

  const leftOut: LeftOut[] = [];
  const posts: SchedulerPost[] = [];
  for (const exportedPost of exported.posts) {
    const draft = describe(exported, exportedPost, { present, asDocument });
    const refused = toFiles(scheduler, [draft]).leftOut;
    const [pictures, fault] = refused.length > 0 ? [[], null] : await publish(exportedPost);
    if (fault) refused.push({ postId: draft.id, title: draft.title, reason: fault });
    const post = { ...draft, pictures };
    if (refused.length === 0 && template && !hasColumns(post))
      refused.push({
        postId: post.id,
        title: post.title,
        reason: "the template has too few columns for its pictures",
      });
    leftOut.push(...refused);
    if (refused.length === 0) posts.push(post);
  }

  /** Its pictures at their addresses, or why they are not to be had there. */
  async function publish(post: ExportedPost): Promise<[SchedulerPost["pictures"], string | null]> {
    const pictures: SchedulerPost["pictures"] = [];
    const faults: Promise<string | null>[] = [];
    for await (const picture of networkPictures(context, exported, post, { present, signal })) {
      const url = await publishPicture(context, picture);
      pictures.push({ url, altText: post.post.slides[picture.slideIndex]?.altText ?? "" });
      faults.push(publicFault(url, picture.bytes.length, signal));
    }
    return [pictures, (await Promise.all(faults)).find((fault) => fault !== null) ?? null];
  }

  function hasColumns(post: SchedulerPost): boolean {
    const rows = scheduler.rowsOf(post);
    return (
      typeof rows === "string" || rows.every((row) => template && cellsFor(template, row, post.pictures))
    );
  }

  async function write({ rows }: SchedulerFile): Promise<Buffer> {
    if (template) return template.fill(rows.map((row) => cellsFor(template, row, []) ?? []));
    const further = rows.flatMap(Object.keys).filter((column) => !scheduler.header.includes(column));
    const header = [...scheduler.header, ...new Set(further)];
    const cells = rows.map((row) => header.map((column) => row[column] ?? ""));
    return Buffer.from(toCsv([header, ...cells], scheduler.delimiter));
  }

  const { files } = toFiles(scheduler, posts);
  const title = `${exported.plan.name} ${scheduler.name}`;
  const extension = template?.extension ?? "csv";
  const said = asciiJson(leftOut);
  const leftOutHeader: Record<string, string> =
    said.length <= MAX_HEADER_LENGTH ? { "X-Left-Out": said } : {};
  if (files.length <= 1 && said.length <= MAX_HEADER_LENGTH) {
    const [file = { platform: null, rows: [], postCount: 0 }] = files;
    return {
      status: 200,
      bytes: await write(file),
      headers: {
        "Content-Type": MEDIA_TYPES[extension],
        "Content-Disposition": contentDisposition(title, extension),
        ...leftOutHeader,
      },
    };
  }
  const names = fileNames(asciiTitle(scheduler.name), files, extension);
  async function* entries(): AsyncGenerator<ZipEntry> {
    for (const [index, file] of files.entries()) yield { name: names[index] ?? "", bytes: await write(file) };
    yield {
      name: "receipt.txt",
      bytes: Buffer.from(receipt(exported, scheduler.name, { files, names, leftOut })),
    };
  }
  return {
    status: 200,
    stream: { stream: Readable.from(storedZip(entries()), { objectMode: false }) },
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": contentDisposition(title, "zip"),
      ...leftOutHeader,
    },
  };
}

/** The post with as many pictures as it has, not yet at an address. */
function describe(
  { plan, makers }: ExportedPlan,
  { post }: ExportedPost,
  { present, asDocument }: { present: ReadonlySet<string>; asDocument: boolean },
): SchedulerPost {
  const { id, platform, contentType, title, link, firstComment, networkTitle, board, labels } = post;
  const wallTime = post.scheduledAt && wallTimeOf(post.scheduledAt, plan.timeZone);
  const [date = null, time = null] = wallTime ? wallTime.split("T") : [];
  const imageKeys = post.imageKeys.filter((key) => key !== null && present.has(key));
  return {
    id,
    platform,
    contentType,
    title,
    caption: publishedCaption(post),
    link,
    firstComment,
    networkTitle,
    board,
    labels,
    date,
    time,
    pictures: imageKeys.map(() => ({ url: "", altText: "" })),
    isDocument: asDocument && platform === "LinkedIn" && contentType === "Carousel",
    isMadeByModel: imageKeys.some((key) => key !== null && makers.get(key)?.kind === "model"),
  };
}

/** `publer-instagram.csv`, with a number where a network has several. */
function fileNames(scheduler: string, files: readonly SchedulerFile[], extension: string): string[] {
  return files.map(({ platform }, index) => {
    const alike = files.filter((file) => file.platform === platform).length;
    const number = files.slice(0, index + 1).filter((file) => file.platform === platform).length;
    const parts = [scheduler, platform?.toLowerCase(), alike > 1 && String(number)].filter(Boolean);
    return `${parts.join("-")}.${extension}`;
  });
}

function receipt(
  { plan }: ExportedPlan,
  scheduler: string,
  {
    files,
    names,
    leftOut,
  }: { files: readonly SchedulerFile[]; names: readonly string[]; leftOut: readonly LeftOut[] },
): string {
  const lines = [
    `${plan.name}, for ${scheduler}`,
    `Times are in ${plan.timeZone}: the account in ${scheduler} must have the same zone.`,
    "Upload the files as they are: Excel destroys emoji and dates in them.",
    "",
    ...files.map(
      ({ postCount, rows }, index) => `${names[index]}: ${postCount} posts in ${rows.length} rows`,
    ),
    ...(leftOut.length > 0 ? ["", "Not in these files:"] : []),
    ...leftOut.map(({ title, reason }) => `${title}: ${reason}`),
  ];
  return `${lines.join("\r\n")}\r\n`;
}

/** Headers hold ASCII alone. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
