/**
 * WebDriver BiDi tells nothing of the extension's own console, so a small script in every process hands all console
 * calls to the browser's window. Both texts are bodies for `FirefoxChrome.run`.
 */
const IN_EACH_PROCESS = `
  const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage)
  const system = Cc['@mozilla.org/systemprincipal;1'].createInstance(Ci.nsIPrincipal)
  const said = (value) => { try { return typeof value === 'string' ? value : JSON.stringify(value) ?? String(value) } catch { return String(value) } }
  storage.addLogEventListener((event) => {
    const { arguments: values = [], filename = '' } = event.wrappedJSObject ?? event
    sendAsyncMessage('texter-link:console', { filename, text: [...values].map(said).join(' ') })
  }, system)
`

export const COLLECT_CONSOLE = `
  globalThis.consoleLines = []
  Services.ppmm.addMessageListener('texter-link:console', ({ data: { filename, text } }) => {
    if (!/^(?:chrome|resource):/.test(filename)) globalThis.consoleLines.push(text)
  })
  Services.ppmm.loadProcessScript('data:application/javascript,' + encodeURIComponent(${JSON.stringify(IN_EACH_PROCESS)}), true)`

/** Console calls, then uncaught errors of pages and of the extension. */
export const READ_CONSOLE = `
  const errors = Services.console.getMessageArray()
    .filter((message) => message instanceof Ci.nsIScriptError && /^(?:moz-extension|https?):/.test(message.sourceName))
    .map(({ errorMessage }) => errorMessage)
  return [...globalThis.consoleLines, ...errors]`
