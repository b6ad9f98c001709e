import { Readable } from "node:stream";
import type { z } from "zod";
import { hasPictures } from "@/lib/carousel/networks";
import type {
  exportPlanQuerySchema,
  exportPostQuerySchema,
  fillTemplateQuerySchema,
} from "@/lib/schemas/export";
import type { EndpointResponse } from "@/lib/server/http/response";
import { faultsProblem, ProblemError } from "@/lib/server/problemError";
import type { ServerContext } from "@/lib/server/serverContext";
import { contactSheet } from "./contactSheet";
import { imageKeyOf, importForm } from "./importForm";
import { loadPlan, loadPost, requirePictures, type ExportedPlan } from "./loadPosts";
import { contentDisposition } from "./names";
import { networkPictures } from "./networkPicture";
import { planTable } from "./planTable";
import { planZip } from "./planZip";
import { postPdf } from "./postPdf";
import { schedulerAnswer } from "./schedulers/schedulerAnswer";
import { SCHEDULERS } from "./schedulers/schedulers";
import { readTemplate } from "./schedulers/template";
import { storedZip } from "./storedZip";

const MEDIA_TYPES = {
  zip: "application/zip",
  pdf: "application/pdf",
  jpg: "image/jpeg",
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8",
};

type Context = Pick<ServerContext, "database" | "imageStore" | "designer" | "drawingLimit">;

/** A plan, or some of its posts, as a file. Whatever is missing is told before the first byte. */
export async function exportPlan(
  context: Context,
  { planId, format, allowMissing, scheduler, linkedin, ...selection }: z.output<typeof exportPlanQuerySchema>,
  signal: AbortSignal,
): Promise<EndpointResponse> {
  const exported = await loadPlan(context.database, planId, selection);
  const { plan, posts } = exported;
  const title = plan.name;
  switch (format) {
    case "json": {
      const form = importForm(exported, () => ({}), imageKeyOf);
      return fileAnswer(title, "json", { bytes: Buffer.from(JSON.stringify(form, null, 2)) });
    }
    case "csv": {
      const table = planTable(posts, ({ post }, index) => post.imageUrlsArray[index] ?? "");
      return fileAnswer(title, "csv", { bytes: Buffer.from(table) });
    }
    case "zip": {
      const present = await requirePictures(context.imageStore, posts, { allowMissing, isOnePost: false });
      return zipAnswer(context, exported, title, { present, signal });
    }
    case "scheduler": {
      if (!scheduler) throw new Error("the schema requires one");
      const request = { scheduler, asDocument: linkedin === "document", allowMissing };
      return schedulerAnswer(context, exported, request, signal);
    }
    case "contact-sheet": {
      const present = await requirePictures(context.imageStore, posts, { allowMissing, isOnePost: false });
      if (posts.length === 0) {
        const message = "leave no post: a sheet has a page for each";
        throw faultsProblem([{ path: "", code: "no_posts", message }]);
      }
      const stream = contactSheet(context, exported, { present, signal });
      return fileAnswer(title, "pdf", { stream: { stream } });
    }
  }
}

/** A scheduler's own template, with the posts in place of its samples. */
export async function fillTemplate(
  context: Context,
  { planId, allowMissing, scheduler, linkedin, ...selection }: z.output<typeof fillTemplateQuerySchema>,
  { readFile, signal }: { readFile: () => Promise<Buffer>; signal: AbortSignal },
): Promise<EndpointResponse> {
  const exported = await loadPlan(context.database, planId, selection);
  const template = await readTemplate(SCHEDULERS[scheduler], await readFile());
  const request = { scheduler, asDocument: linkedin === "document", allowMissing, template };
  return schedulerAnswer(context, exported, request, signal);
}

/** One post as a file. */
export async function exportPost(
  context: Context,
  { postId, format, slideId, allowMissing }: z.output<typeof exportPostQuerySchema>,
  signal: AbortSignal,
): Promise<EndpointResponse> {
  const exported = await loadPost(context.database, postId);
  const [exportedPost] = exported.posts;
  if (!exportedPost) throw new ProblemError("not_found", "There is no such post");
  const { post } = exportedPost;
  const present = await requirePictures(context.imageStore, exported.posts, {
    allowMissing: allowMissing || format === "jpg",
    isOnePost: true,
  });
  if (format === "jpg") {
    const pictures = networkPictures(context, exported, exportedPost, { present, slideId, signal });
    for await (const { slideIndex, bytes } of pictures)
      return fileAnswer(`${post.title} ${slideIndex + 1}`, "jpg", { bytes });
    throw new ProblemError("images_missing", "This slide has no picture yet: make one first");
  }
  if (format === "zip") return zipAnswer(context, exported, post.title, { present, signal });
  if (!hasPictures(post.contentType)) {
    const message = `is a ${post.contentType} post: it has no pictures, and a PDF has a page for each`;
    throw faultsProblem([{ path: "postId", code: "no_pictures", message }]);
  }
  if (present.size === 0)
    throw new ProblemError("images_missing", "No slide has a picture yet: make one first");
  const pages = networkPictures(context, exported, exportedPost, { present, inOneShape: true, signal });
  return fileAnswer(post.title, "pdf", { bytes: await postPdf(exported.plan, post, pages) });
}

function zipAnswer(
  context: Context,
  exported: ExportedPlan,
  title: string,
  { present, signal }: { present: ReadonlySet<string>; signal: AbortSignal },
): EndpointResponse {
  const archive = storedZip(planZip(context, exported, { present, signal }));
  return fileAnswer(title, "zip", { stream: { stream: Readable.from(archive, { objectMode: false }) } });
}

function fileAnswer(
  title: string,
  extension: keyof typeof MEDIA_TYPES,
  content: Pick<EndpointResponse, "bytes" | "stream">,
): EndpointResponse {
  const headers = {
    "Content-Type": MEDIA_TYPES[extension],
    "Content-Disposition": contentDisposition(title, extension),
  };
  return { status: 200, ...content, headers };
}
