/** What `typeof` says of a value. */
export type TypeOf = 'string' | 'number' | 'boolean' | 'undefined' | 'object' | 'function' | 'symbol' | 'bigint';
