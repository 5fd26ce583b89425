/** An empty content script of the same kind: Preact and a closed root, nothing shown. */
import { render } from 'preact'

const host = document.createElement('bench-preact')
const root = host.attachShadow({ mode: 'closed' })
document.documentElement.append(host)
render(<i />, root)
