import Head from "next/head";
import { useRuns } from "@/hooks/run/useRunContext";
import { overallProgress } from "./runSummary";

/** The tab's title: the page's name, led by the progress of what is being generated. */
export function PageTitle({ title }: { title: string }) {
  const overall = overallProgress(useRuns());
  const lead = overall ? `Generating ${overall.done} of ${overall.total} · ` : "";
  return (
    <Head>
      <title>{`${lead}${title}`}</title>
    </Head>
  );
}
