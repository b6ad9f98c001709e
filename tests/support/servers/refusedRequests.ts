import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { generateRequest } from "@/tests/support/data/generateRequest";
import { getRequest, jsonRequest, type RawRequest } from "./rawRequest";

/** Requests that are refused, each for another reason, each with the marketer's words in it. */
export function refusedRequests(
  post: MediaPlanPost,
  { prompt, title }: { prompt: string; title: string },
): RawRequest[] {
  const update = "/api/update-media-plan-post";
  const { body, headers } = generateRequest(post, { prompt });
  return [
    jsonRequest(update, `{"title":"${title}",`),
    jsonRequest(update, {
      postId: post.id,
      revision: title,
      title: [title],
      platform: title,
      other: title,
      scheduledAt: title,
    }),
    jsonRequest(update, { postId: post.id, revision: 1, slides: [{ id: title, mediaPrompt: prompt }] }),
    jsonRequest(update, {
      postId: post.id,
      revision: 1,
      imageKeys: [title],
      imageUrlsArray: [`http://${title}`],
    }),
    jsonRequest(update, { postId: title, revision: 1, title }),
    jsonRequest(update, { postId: post.id, revision: 7, title }, { "idempotency-key": title }),
    jsonRequest(update, { postId: post.id, revision: 1, title: title.repeat(30_000) }),
    jsonRequest(update, { postId: post.id, revision: 1, title: title.repeat(300) }),
    { ...jsonRequest(update, { title }), headers: { "content-type": "text/canary" } },
    jsonRequest(update, { title }, { origin: "https://canary.example" }),
    jsonRequest(update, { title }, { host: "canary.example" }),
    jsonRequest("/api/generate-image", body),
    jsonRequest("/api/generate-image", body, { "idempotency-key": prompt }),
    jsonRequest("/api/generate-image", { ...body, prompt: prompt.repeat(300) }, { ...headers }),
    jsonRequest(
      "/api/generate-image",
      { ...body, slideId: prompt },
      { "idempotency-key": `${body.runId}:${prompt}:1` },
    ),
    jsonRequest("/api/media-plans", {
      name: title,
      posts: [{ platform: title, title: 1, mediaPrompt: [prompt, ""], unknown: prompt }],
    }),
    getRequest(`/api/media-plans?cursor=${encodeURIComponent(title)}&limit=${encodeURIComponent(title)}`),
    getRequest(`/api/media-plans/${encodeURIComponent(title)}`),
    getRequest(`/api/images/${encodeURIComponent(title)}?w=${encodeURIComponent(title)}`),
    getRequest(`/api/${encodeURIComponent(title)}`),
    getRequest(`/api/%E0%A4%A/${encodeURIComponent(title)}`),
    { ...getRequest("/api/health", { "x-canary": title }), method: "DELETE" },
  ];
}
