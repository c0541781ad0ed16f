/** A request that was answered, as both exporters count it. */
export interface AnsweredRequest {
  readonly method: string;
  /** The path as it was asked for, without its query. */
  readonly path: string;
  /** Whether the server has such a path. */
  readonly known: boolean;
  readonly status: number;
  readonly milliseconds: number;
  readonly userAgent: string;
  readonly peer: string;
}
