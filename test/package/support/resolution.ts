/** Files that import the package, and how their compiler looks for it. */
export interface Resolution {
  readonly files: readonly string[];
  readonly module: string;
  readonly moduleResolution: string;
}

/** The ways in which the compilers of users look for types. */
export const RESOLUTIONS: Readonly<Record<'node10' | 'node16' | 'bundler', Resolution>> = {
  node10: { files: ['main.ts'], module: 'commonjs', moduleResolution: 'node10' },
  // A CommonJS module and an ECMAScript module each look for the types of their own kind.
  node16: { files: ['main.cts', 'main.mts'], module: 'node16', moduleResolution: 'node16' },
  bundler: { files: ['main.ts'], module: 'esnext', moduleResolution: 'bundler' },
};
