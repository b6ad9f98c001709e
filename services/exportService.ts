import * as z from "zod/mini";
import { apiRequestFile } from "@/lib/apiClient";
import type { ExportRequest } from "@/lib/carousel/exportRequest";

const leftOutPostSchema = z.object({ postId: z.string(), title: z.string(), reason: z.string() });
/** A post that the file does not hold, and why. */
export type LeftOutPost = z.infer<typeof leftOutPostSchema>;

export interface ExportedFile {
  file: Blob;
  name: string;
  leftOut: LeftOutPost[];
}

interface ExportOptions {
  /** Leaves missing pictures out instead of refusing. */
  allowMissing?: boolean;
  signal?: AbortSignal;
  /** Told how many bytes have come. */
  onProgress?: (bytes: number) => void;
}

/**
 * A plan, or a post, as a file.
 * @throws ApiError (422 `images_missing` with a fault for each picture, `public_url_missing`, …), NetworkError, an AbortError
 */
export async function exportFile(
  request: ExportRequest,
  { allowMissing, signal, onProgress }: ExportOptions = {},
): Promise<ExportedFile> {
  let headers = new Headers();
  const template = request.kind === "scheduler" ? request.template : undefined;
  const file = await apiRequestFile({
    method: template ? "POST" : "GET",
    path: exportPath(request, allowMissing),
    ...(template && { bodyFile: template, headers: { "content-type": "application/octet-stream" } }),
    signal,
    onHeaders: (received) => (headers = received),
    ...(onProgress && { read: (response) => readWithProgress(response, onProgress) }),
  });
  return { file, name: fileName(headers), leftOut: leftOutPosts(headers) };
}

/** The picture of one slide as its post's network takes it: a JPEG. @throws as `exportFile` does */
export function exportPicture(postId: string, slideId: string, signal?: AbortSignal): Promise<Blob> {
  const query = new URLSearchParams({ format: "jpg", slideId });
  return apiRequestFile({
    method: "GET",
    path: `/api/media-plan-posts/${postId}/export?${query}`,
    signal,
  });
}

function exportPath(request: ExportRequest, allowMissing = false): string {
  const query = new URLSearchParams(allowMissing ? { allowMissing: "1" } : {});
  if (request.kind === "post") {
    query.set("format", request.format);
    return `/api/media-plan-posts/${request.postId}/export?${query}`;
  }
  for (const [name, value] of Object.entries(request.filter)) if (value) query.set(name, String(value));
  if (request.kind === "plan") {
    query.set("format", request.format);
    return `/api/media-plans/${request.planId}/export?${query}`;
  }
  query.set("scheduler", request.scheduler);
  if (request.asDocument) query.set("linkedin", "document");
  if (request.template) return `/api/media-plans/${request.planId}/fill-template?${query}`;
  query.set("format", "scheduler");
  return `/api/media-plans/${request.planId}/export?${query}`;
}

async function readWithProgress(response: Response, onProgress: (bytes: number) => void): Promise<Blob> {
  if (!response.ok || !response.body) return response.blob();
  let bytes = 0;
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        onProgress((bytes += chunk.length));
        controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted, { headers: response.headers }).blob();
}

/** RFC 8187, as our server writes it. */
function fileName(headers: Headers): string {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/.exec(headers.get("content-disposition") ?? "") ?? [];
  return encoded ? decodeURIComponent(encoded) : "export";
}

function leftOutPosts(headers: Headers): LeftOutPost[] {
  const header = headers.get("x-left-out");
  return header ? (z.safeParse(z.array(leftOutPostSchema), JSON.parse(header)).data ?? []) : [];
}
