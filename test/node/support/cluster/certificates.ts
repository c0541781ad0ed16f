import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Debian } from '../debian';

const CURVE = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];

/** Paths of a certificate and its key. */
export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

/** What a certificate says. */
export interface CertificateProps {
  readonly commonName: string;
  /** @default - none. */
  readonly organization?: string;
  readonly usage: 'clientAuth' | 'serverAuth';
  /**
   * The host that it is for.
   * @default - none.
   */
  readonly host?: string;
}

/** An authority that is trusted inside one cluster, and ends with its folder. */
export class CertificateAuthority {
  /** Its own certificate. */
  public readonly files: CertificateFiles;

  /** Makes one, by way of OpenSSL; its files are in `folder`. */
  public constructor(
    private readonly debian: Pick<Debian, 'openssl' | 'environment'>,
    private readonly folder: string,
  ) {
    this.files = this.filesOf('authority');
    // OpenSSL wants a configuration, and Debian's stands where nothing is installed.
    writeFileSync(this.configuration, '[req]\ndistinguished_name = name\n[name]\n');
    this.request(this.files, '/CN=authority', ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign']);
  }

  /** Issues a certificate, `<name>.crt` and `<name>.key`. */
  public issue(name: string, { commonName, organization, usage, host }: CertificateProps): CertificateFiles {
    const files = this.filesOf(name);
    const subject = `${organization === undefined ? '' : `/O=${organization}`}/CN=${commonName}`;
    const extensions = ['basicConstraints=critical,CA:FALSE', `extendedKeyUsage=${usage}`];
    if (host !== undefined) extensions.push(`subjectAltName=DNS:${host}`);
    this.request(files, subject, extensions, ['-CA', this.files.cert, '-CAkey', this.files.key]);
    return files;
  }

  private get configuration(): string {
    return join(this.folder, 'openssl.cnf');
  }

  private filesOf(name: string): CertificateFiles {
    return { cert: join(this.folder, `${name}.crt`), key: join(this.folder, `${name}.key`) };
  }

  private request(
    { cert, key }: CertificateFiles,
    subject: string,
    extensions: readonly string[],
    issuer: readonly string[] = [],
  ): void {
    const args = ['req', '-x509', '-config', this.configuration, ...CURVE, '-subj', subject, ...issuer];
    const added = extensions.flatMap((extension) => ['-addext', extension]);
    const { openssl, environment } = this.debian;
    execFileSync(openssl, [...args, ...added, '-keyout', key, '-out', cert], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }
}
