import { generate } from 'selfsigned'

export interface Certificate {
  key: string
  cert: string
}

/**
 * A throw-away certificate for every host of the local world. The browsers are started with certificate errors
 * accepted, so its names do not matter; an elliptic key is made in milliseconds.
 */
export async function makeCertificate(): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: 'local-world.test' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: '*.texterchat.com' },
          { type: 2, value: '*.test' },
          { type: 2, value: 'app.hubspot.com' },
          { type: 2, value: 'app.fireberry.com' },
        ],
      },
    ],
  })
  return { key: made.private, cert: made.cert }
}
