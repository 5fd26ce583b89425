/** The source of an expression that runs `source` with a root and JSON arguments and gives JSON text. */
export function withArguments(source: string, args: readonly unknown[]): string {
  // U+2028 and U+2029 are fine in JSON and in today's JavaScript strings; `undefined` arguments become null.
  const sentArgs = args.map((arg) => JSON.stringify(arg) ?? 'null').join(', ')
  return `async (root) => JSON.stringify((await (${source})(root${sentArgs ? `, ${sentArgs}` : ''})) ?? null)`
}
