/**
 * The first default country of a new connection. Israeli offices often run an English browser: the clock knows better
 * where it stands than the language.
 */
export function browserRegion(): string {
  if (Intl.DateTimeFormat().resolvedOptions().timeZone === 'Asia/Jerusalem') return 'IL'
  const region = new Intl.Locale(navigator.language).maximize().region
  return region !== undefined && /^[A-Z]{2}$/.test(region) ? region : 'IL'
}
