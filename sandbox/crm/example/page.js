// A single-page CRM that nobody knows. Addresses by path (/people/17) or by hash (/#/people/17); phones come late where
// the world asks for it; the record looked at before stays in the document, hidden, ahead of the visible one.
const { records, phoneDelay } = await (await fetch('/records.json')).json()
const app = document.querySelector('#app')
const byHash = location.hash.startsWith('#/')

app.innerHTML = `
  <header class="bar"><b>Meridian</b><nav aria-label="Main"><a href="/people">People</a><a href="/reports">Reports</a><a href="/settings">Settings</a></nav></header>
  <div id="before" hidden></div><main id="view"></main>`
const view = app.querySelector('#view')
const before = app.querySelector('#before')

const text = (value) => {
  const box = document.createElement('i')
  box.textContent = value
  return box.innerHTML.replaceAll('"', '&quot;')
}

const pathNow = () => (byHash ? location.hash.slice(1) : location.pathname)
const hrefOf = (path) => (byHash ? `#${path}` : path)

function row(label, value, className = '') {
  return `<div class="row"><dt>${label}</dt><dd class="${className}">${value}</dd></div>`
}

function record(one, at) {
  const next = records[(at + 1) % records.length]
  return `<article class="person"><p class="crumbs"><a href="${hrefOf('/people')}">People</a> / ${text(one.id)}</p>
    <h1>${text(one.english)}</h1>
    <dl>
      ${one.office ? row('Office phone', text(one.office)) : ''}
      ${row('Mobile', phoneDelay > 0 ? '' : text(one.mobile ?? ''), 'mobile')}
      ${row('Email', text(one.email))}
      ${row('Company', text(one.company))}
      ${row('City', text(one.city))}
      ${row('Customer no.', '0555559999')}
    </dl>
    <p><a class="next" rel="next" href="${hrefOf(`/people/${next.id}`)}">Next: ${text(next.english)}</a></p></article>`
}

function list() {
  return `<h1>People</h1><ul>${records.map((one) => `<li><a href="${hrefOf(`/people/${one.id}`)}">${text(one.english)}</a> <span>${text(one.mobile ?? '')}</span></li>`).join('')}</ul>`
}

const settings = `<h1>Settings</h1><form><label>Office phone<input name="office" value="03-555-0100"></label><label>Time zone<input name="zone" value="Asia/Jerusalem"></label></form>`
const reports = `<h1>Reports</h1><p>17 new people this week. 4 deals won.</p>`

let shown = 0
function show() {
  const path = pathNow()
  const id = /^\/people\/(\d+)/.exec(path)?.[1]
  const at = records.findIndex((one) => one.id === id)
  before.innerHTML = view.innerHTML
  shown += 1
  if (at !== -1) {
    view.innerHTML = record(records[at], at)
    document.title = `${records[at].english} - Meridian`
    const mine = shown
    if (phoneDelay > 0) {
      setTimeout(() => {
        if (mine === shown) view.querySelector('.mobile').textContent = records[at].mobile ?? ''
      }, phoneDelay)
    }
    return
  }
  view.innerHTML = path === '/settings' ? settings : path === '/reports' ? reports : list()
  document.title = 'Meridian'
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href^="/"]')
  if (!link || byHash) return
  event.preventDefault()
  history.pushState(null, '', link.getAttribute('href'))
  show()
})
window.addEventListener('popstate', show)
if (byHash) window.addEventListener('hashchange', show)
show()
