/** The address if a person may be sent there: https (http where the caller says so), no user info; else null. */
export function safeHref(href: string, allowHttp = false): string | null {
  const url = URL.parse(href)
  if (!url || url.username || url.password) return null
  return url.protocol === 'https:' || (allowHttp && url.protocol === 'http:') ? url.href : null
}
