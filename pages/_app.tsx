import "@/styles/globals.css";
import type { AppProps } from "next/app";
import Head from "next/head";
import { AppShell } from "@/components/AppShell/AppShell";
import { ErrorBoundary } from "@/components/AppShell/ErrorBoundary";
import { SavedToasts } from "@/components/AppShell/SavedToasts";
import { Toasts } from "@/components/AppShell/Toasts";
import { KeepRuns } from "@/hooks/run/KeepRuns";

export default function App({ Component, pageProps, router }: AppProps) {
  return (
    <KeepRuns>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Carousel Planner</title>
      </Head>
      <AppShell>
        <ErrorBoundary key={router.pathname}>
          <Component {...pageProps} />
        </ErrorBoundary>
      </AppShell>
      <SavedToasts />
      <Toasts />
    </KeepRuns>
  );
}
