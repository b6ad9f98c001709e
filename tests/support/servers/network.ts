/** A request of the client under test. */
export interface SentRequest {
  path: string;
  idempotencyKey: string | null;
  /** The parsed body; undefined without one. */
  body: unknown;
}

/** The wire between the client under test and the real API: it writes down what is sent, and can be cut. */
export interface Network {
  sent: SentRequest[];
  /** The saves among what was sent. */
  saves: () => SentRequest[];
  /** How many requests have reached the server and have no answer yet. */
  inFlight: number;
  /** Decides what happens to each request; `send` sends it on to the server. */
  carry: (request: SentRequest, send: () => Promise<Response>) => Promise<Response>;
  reset: () => void;
  close: () => void;
}

const carryOn: Network["carry"] = (_, send) => send();

/** What fetch throws when a connection breaks. */
export function connectionLost(): TypeError {
  return new TypeError("fetch failed");
}

/** Sends relative requests to this server, until closed. */
export function openNetwork(baseUrl: string): Network {
  const realFetch = globalThis.fetch;
  const network: Network = {
    sent: [],
    inFlight: 0,
    saves: () => network.sent.filter(({ path }) => path === "/api/update-media-plan-post"),
    carry: carryOn,
    reset() {
      network.sent = [];
      network.carry = carryOn;
    },
    close() {
      globalThis.fetch = realFetch;
    },
  };
  globalThis.fetch = (input, init) => {
    if (typeof input !== "string") return realFetch(input, init);
    const body: unknown = typeof init?.body === "string" ? tryJson(init.body) : undefined;
    const request = { path: input, idempotencyKey: new Headers(init?.headers).get("idempotency-key"), body };
    network.sent.push(request);
    return network.carry(request, async () => {
      network.inFlight += 1;
      try {
        return await realFetch(new URL(input, baseUrl), init);
      } finally {
        network.inFlight -= 1;
      }
    });
  };
  return network;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
