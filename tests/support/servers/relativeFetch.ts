/** In a browser `/api/…` is resolved against the page; in tests against this server. Returns how to undo it. */
export function resolveFetchAgainst(baseUrl: string): () => void {
  const realFetch = globalThis.fetch;
  globalThis.fetch = (input, init) =>
    realFetch(typeof input === "string" ? new URL(input, baseUrl) : input, init);
  return () => {
    globalThis.fetch = realFetch;
  };
}
