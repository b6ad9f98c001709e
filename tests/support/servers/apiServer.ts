import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { NextApiRequest, NextApiResponse } from "next";
import unknownPath from "@/pages/api/[[...path]]";
import drawSlide from "@/pages/api/draw-slide";
import drawings from "@/pages/api/drawings";
import font from "@/pages/api/fonts/[fontKey]";
import generateImage from "@/pages/api/generate-image";
import generationRuns from "@/pages/api/generation-runs";
import health from "@/pages/api/health";
import imageEstimate from "@/pages/api/image-estimate";
import image from "@/pages/api/images/[imageKey]";
import imageFacts from "@/pages/api/image-facts";
import importPreview from "@/pages/api/import-preview";
import mediaPlan from "@/pages/api/media-plans/[planId]";
import exportPlan from "@/pages/api/media-plans/[planId]/export";
import fillTemplate from "@/pages/api/media-plans/[planId]/fill-template";
import mediaPlanPreflight from "@/pages/api/media-plans/[planId]/preflight";
import mediaPlanPost from "@/pages/api/media-plan-posts/[postId]/index";
import duplicatePost from "@/pages/api/media-plan-posts/[postId]/duplicate";
import restorePost from "@/pages/api/media-plan-posts/[postId]/restore";
import mediaPlanPosts from "@/pages/api/media-plan-posts/index";
import restorePlan from "@/pages/api/media-plans/[planId]/restore";
import trash from "@/pages/api/trash";
import exportPost from "@/pages/api/media-plan-posts/[postId]/export";
import mediaPlanPostPreflight from "@/pages/api/media-plan-posts/[postId]/preflight";
import mediaPlans from "@/pages/api/media-plans/index";
import outline from "@/pages/api/outline";
import previewSlide from "@/pages/api/preview-slide";
import slideRemedies from "@/pages/api/slide-remedies";
import updateMediaPlanPost from "@/pages/api/update-media-plan-post";
import uploadFont from "@/pages/api/upload-font";
import uploadImage from "@/pages/api/upload-image";
import wordsFromPrompts from "@/pages/api/words-from-prompts";
import { createServerContext, installServerContext, type ServerContext } from "@/lib/server/serverContext";
import { parseEnv } from "@/lib/server/env";

type Handler = (request: NextApiRequest, response: NextApiResponse) => Promise<void>;

/** Next's routing of pages/api, as far as the tests need it: a pattern with its dynamic part in brackets. */
const ROUTES: [pattern: RegExp, handler: Handler][] = [
  [/^\/api\/health$/, health],
  [/^\/api\/media-plans$/, mediaPlans],
  [/^\/api\/media-plans\/(?<planId>[^/]+)$/, mediaPlan],
  [/^\/api\/media-plans\/(?<planId>[^/]+)\/preflight$/, mediaPlanPreflight],
  [/^\/api\/media-plan-posts\/(?<postId>[^/]+)\/preflight$/, mediaPlanPostPreflight],
  [/^\/api\/media-plans\/(?<planId>[^/]+)\/restore$/, restorePlan],
  [/^\/api\/media-plan-posts$/, mediaPlanPosts],
  [/^\/api\/media-plan-posts\/(?<postId>[^/]+)$/, mediaPlanPost],
  [/^\/api\/media-plan-posts\/(?<postId>[^/]+)\/duplicate$/, duplicatePost],
  [/^\/api\/media-plan-posts\/(?<postId>[^/]+)\/restore$/, restorePost],
  [/^\/api\/trash$/, trash],
  [/^\/api\/image-facts$/, imageFacts],
  [/^\/api\/media-plans\/(?<planId>[^/]+)\/export$/, exportPlan],
  [/^\/api\/media-plans\/(?<planId>[^/]+)\/fill-template$/, fillTemplate],
  [/^\/api\/media-plan-posts\/(?<postId>[^/]+)\/export$/, exportPost],
  [/^\/api\/import-preview$/, importPreview],
  [/^\/api\/generate-image$/, generateImage],
  [/^\/api\/generation-runs$/, generationRuns],
  [/^\/api\/image-estimate$/, imageEstimate],
  [/^\/api\/draw-slide$/, drawSlide],
  [/^\/api\/drawings$/, drawings],
  [/^\/api\/preview-slide$/, previewSlide],
  [/^\/api\/slide-remedies$/, slideRemedies],
  [/^\/api\/update-media-plan-post$/, updateMediaPlanPost],
  [/^\/api\/upload-image$/, uploadImage],
  [/^\/api\/upload-font$/, uploadFont],
  [/^\/api\/fonts\/(?<fontKey>[^/]+)$/, font],
  [/^\/api\/words-from-prompts$/, wordsFromPrompts],
  [/^\/api\/outline$/, outline],
  [/^\/api\/images\/(?<imageKey>[^/]+)$/, image],
  [/^\/api\//, unknownPath],
];

function decoded(groups: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups ?? {}).map(([name, text]) => [name, decodeURIComponent(text)]),
  );
}

async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://test.invalid");
  for (const [pattern, handler] of ROUTES) {
    const match = pattern.exec(url.pathname);
    if (!match) continue;
    const query = { ...Object.fromEntries(url.searchParams), ...decoded(match.groups) };
    // Our handlers use nothing of Next's request and response but `query`.
    return handler(Object.assign(request, { query }) as NextApiRequest, response as NextApiResponse);
  }
  response.writeHead(404).end();
}

export interface ApiServer {
  /** `http://127.0.0.1:<port>` */
  url: string;
  context: ServerContext;
  close(): Promise<void>;
}

/**
 * The real API on a port of its own. `env` is what the environment would say; `parts` replaces what tests observe or
 * fake (a database that reports its commands, a generator).
 */
export async function startApiServer(
  env: Record<string, string>,
  parts: Partial<Pick<ServerContext, "database" | "imageGenerator" | "log">> = {},
): Promise<ApiServer> {
  const context = await createServerContext(parseEnv({ SAMPLE_PLAN: "0", ...env }), {
    log: () => {},
    ...parts,
  });
  installServerContext(context);
  const server: Server = createServer(
    { maxHeaderSize: 262_144 },
    (request, response) => void route(request, response),
  );
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    context,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
      installServerContext(undefined);
      await context.database.close();
    },
  };
}
