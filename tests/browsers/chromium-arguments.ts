/** Command line of a Chromium that lets tests and bench alone, behind the local world's proxy and its certificate. */
export function chromiumArguments(proxyPort: number, language: string): string[] {
  return [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--ignore-certificate-errors',
    '--password-store=basic',
    '--window-size=1340,920',
    '--window-position=0,0',
    `--proxy-server=127.0.0.1:${proxyPort}`,
    `--lang=${language}`,
    ...(process.platform === 'linux' ? ['--ozone-platform=x11'] : []),
    // Root has no user namespace to hide in.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ]
}
