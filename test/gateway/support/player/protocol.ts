/** A pod, as far as a gateway sees one. All are addresses inside the player's own network. */
export type PodSpec =
  /** The example server of the Model Context Protocol, which keeps sessions. */
  | { readonly kind: 'mcp'; readonly port: number }
  /** A server that answers with its port: after `milliseconds`, with `status`; its `/ready` says `readiness`. */
  | {
      readonly kind: 'plain';
      readonly port: number;
      readonly milliseconds?: number;
      readonly status?: number;
      readonly readiness?: number;
    }
  /** A port where nobody listens. */
  | { readonly kind: 'closed'; readonly port: number }
  /** A node that is gone: what is sent there is lost, and nothing comes back. */
  | { readonly kind: 'lost' };

/** What the gateway is started with. */
export interface Setting {
  /** The listeners of the Gateway, by name, each with its port. */
  readonly listeners: Readonly<Record<string, number>>;
  readonly pods: readonly PodSpec[];
  /** Objects of the Gateway API and of Envoy Gateway. */
  readonly manifests: readonly object[];
}

/** Requests of one kind. */
export interface Requests {
  readonly port: number;
  readonly count: number;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether all are sent at once. */
  readonly together?: boolean;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Clients of the official SDK. */
export interface Clients {
  readonly port: number;
  readonly count: number;
  /** Calls of each, after it has opened its session. */
  readonly calls: number;
  /** Bearer tokens that they share among them. */
  readonly tokens: number;
}

/** What became of their sessions. */
export interface Sessions {
  /** Sessions that were opened, which takes two requests. */
  readonly opened: number;
  /** Calls that were answered, of those whose session was opened. */
  readonly answered: number;
  readonly failed: number;
}

/** How one proxy sees one pod. */
export interface PodStatus {
  readonly port: number;
  /** Requests that it was sent. */
  readonly requests: number;
  /** Whether it would be sent more. */
  readonly well: boolean;
  /** Whether it is left out because requests to it failed. */
  readonly ejected: boolean;
}
