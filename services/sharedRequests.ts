interface UnderWay<Answer> {
  answer: Promise<Answer>;
  controller: AbortController;
  callers: number;
}

/**
 * Sends a request once for all who ask the same at the same time: by its JSON. One who gives up hears so at once, the
 * others go on; the request is given up when nobody waits for it any more.
 */
export function shareRequests<Request, Answer>(
  send: (request: Request, signal: AbortSignal) => Promise<Answer>,
): (request: Request, signal?: AbortSignal) => Promise<Answer> {
  const underWay = new Map<string, UnderWay<Answer>>();

  function forget(key: string, ended: UnderWay<Answer>): void {
    if (underWay.get(key) === ended) underWay.delete(key);
  }

  function begin(key: string, request: Request): UnderWay<Answer> {
    const controller = new AbortController();
    const begun = { answer: send(request, controller.signal), controller, callers: 0 };
    underWay.set(key, begun);
    const end = () => forget(key, begun);
    begun.answer.then(end, end);
    return begun;
  }

  return (request, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const key = JSON.stringify(request);
      const shared = underWay.get(key) ?? begin(key, request);
      shared.callers += 1;
      const leave = () => {
        reject(signal?.reason);
        shared.callers -= 1;
        if (shared.callers > 0) return;
        forget(key, shared);
        shared.controller.abort(signal?.reason);
      };
      signal?.addEventListener("abort", leave, { once: true });
      shared.answer.then(resolve, reject).finally(() => signal?.removeEventListener("abort", leave));
    });
}
