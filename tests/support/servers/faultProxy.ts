import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/**
 * What becomes of a connection from the bytes on that a fault is planned for. `cut-before`: reset, nothing of them is
 * passed on. `cut-during`: reset after the first half of them. `cut-answer`: all is delivered and carried out, but the
 * connection is reset instead of the answer. `slow`: everything comes late, in order. `black-hole`: nothing is passed on
 * any more and nobody is told, as when a cable is pulled.
 */
export type ConnectionFault = "cut-before" | "cut-during" | "cut-answer" | "slow" | "black-hole";

export interface FaultProxy {
  port: number;
  /** How many connections have met a fault since the last `heal`. */
  met: number;
  /** Plans the fault for the next `times` connections on which `marker` is sent towards the target. */
  plan(fault: ConnectionFault, marker: string, times?: number): void;
  /** From now on everything passes again; what has been swallowed stays lost. */
  heal(): void;
  close(): Promise<void>;
}

const SLOW_MS = 300;

interface Plan {
  fault: ConnectionFault;
  marker: string;
  left: number;
}

/** A TCP proxy in front of `target` on this machine, to break connections at chosen moments. */
export async function startFaultProxy(target: { port: number; host?: string }): Promise<FaultProxy> {
  let plan: Plan | null = null;
  let healed = 0;
  const sockets = new Set<Socket>();

  /** The fault that these bytes, sent towards the target, meet. */
  function meet(bytes: Buffer): ConnectionFault | null {
    if (!plan || plan.left === 0 || !bytes.includes(plan.marker)) return null;
    plan.left -= 1;
    proxy.met += 1;
    return plan.fault;
  }

  const server = createServer((client) => {
    const upstream = connect({ host: target.host ?? "127.0.0.1", port: target.port });
    carry(client, upstream, { meet, healings: () => healed });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => {}); // resets are what this is about
      socket.once("close", () => sockets.delete(socket));
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const proxy: FaultProxy = {
    // A server that listens on TCP has an address with a port.
    port: (server.address() as AddressInfo).port,
    met: 0,
    plan(fault, marker, times = 1) {
      plan = { fault, marker, left: times };
    },
    heal() {
      plan = null;
      healed += 1;
      proxy.met = 0;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
  return proxy;
}

function carry(
  client: Socket,
  upstream: Socket,
  { meet, healings }: { meet: (bytes: Buffer) => ConnectionFault | null; healings: () => number },
): void {
  let fault: ConnectionFault | null = null;
  let metAt = 0;
  const cut = () => {
    client.resetAndDestroy();
    upstream.destroy();
  };
  const pass = (from: Socket, to: Socket, bytes: Buffer) => {
    if (fault === "slow") {
      from.pause();
      setTimeout(() => {
        to.write(bytes);
        from.resume();
      }, SLOW_MS);
    } else if (fault !== "black-hole") to.write(bytes);
  };
  client.on("data", (bytes) => {
    if (fault === "slow" && metAt < healings()) fault = null;
    const met = fault ?? meet(bytes);
    if (fault === null) [fault, metAt] = [met, healings()];
    if (fault === "cut-before") cut();
    else if (fault === "cut-during") upstream.write(bytes.subarray(0, bytes.length / 2), cut);
    else pass(client, upstream, bytes);
  });
  upstream.on("data", (bytes) => {
    if (fault === "cut-answer") cut();
    else pass(upstream, client, bytes);
  });
  // When one side ends, so does the other; in a black hole neither hears of it.
  client.once("close", () => upstream.destroy());
  upstream.once("close", () => {
    if (fault !== "black-hole") client.destroy();
  });
}
