import type { ContainerSpec, ProbeSpec } from './manifest';

/** A probe with all that the manifest leaves to the kubelet. */
export interface Probe {
  readonly target: HttpTarget | TcpTarget;
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
  /** Grace of a kill that this probe is the reason for, where it has its own. */
  readonly graceSeconds?: number;
}

/** A request that must be answered with a status from 200 to 399. */
export interface HttpTarget {
  readonly kind: 'http';
  readonly scheme: 'http' | 'https';
  /** Where it is not the pod. */
  readonly host?: string;
  readonly port: number;
  readonly path: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** A connection that must be taken. */
export interface TcpTarget {
  readonly kind: 'tcp';
  readonly host?: string;
  readonly port: number;
}

type Ports = NonNullable<ContainerSpec['ports']>;

/** Fills in the defaults of the API server, and finds the number of a port that is given by its name. */
export function probeOf(spec: ProbeSpec | undefined, ports: Ports): Probe | undefined {
  if (!spec) return undefined;
  return {
    target: targetOf(spec, ports),
    initialDelaySeconds: spec.initialDelaySeconds ?? 0,
    periodSeconds: spec.periodSeconds ?? 10,
    timeoutSeconds: spec.timeoutSeconds ?? 1,
    successThreshold: spec.successThreshold ?? 1,
    failureThreshold: spec.failureThreshold ?? 3,
    graceSeconds: spec.terminationGracePeriodSeconds,
  };
}

function targetOf({ httpGet, tcpSocket }: ProbeSpec, ports: Ports): HttpTarget | TcpTarget {
  if (tcpSocket) return { kind: 'tcp', host: tcpSocket.host, port: numberOf(tcpSocket.port, ports) };
  if (!httpGet) throw new Error('a probe asks for nothing that is played');
  return {
    kind: 'http',
    scheme: httpGet.scheme === 'HTTPS' ? 'https' : 'http',
    host: httpGet.host,
    port: numberOf(httpGet.port, ports),
    path: httpGet.path ?? '/',
    headers: httpGet.httpHeaders ?? [],
  };
}

function numberOf(port: number | string, ports: Ports): number {
  const found = typeof port === 'number' ? port : ports.find(({ name }) => name === port)?.containerPort;
  if (found === undefined) throw new Error(`a probe asks the port ${port}, which no port of the container is called`);
  return found;
}
