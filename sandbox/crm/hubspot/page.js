// A page shaped like HubSpot's contact record: three columns, values in inputs, other people's numbers in the right
// column, and the record looked at before still mounted, hidden, ahead of the visible one.
const { records } = await (await fetch('/records.json')).json()
const app = document.querySelector('#app')
const PORTAL = '/contacts/12345678'

app.innerHTML = `
  <header class="top"><span class="logo">◐</span><input aria-label="Search" placeholder="Search contacts"><span class="me">OR</span></header>
  <div class="frame"><nav aria-label="Main"><a href="${PORTAL}/objects/0-1/views/all/list">Contacts</a><a href="${PORTAL}/dashboard">Dashboards</a></nav>
  <div id="before" hidden></div><div id="view"></div></div>`
const view = app.querySelector('#view')
const before = app.querySelector('#before')

const text = (value) => {
  const box = document.createElement('i')
  box.textContent = value
  return box.innerHTML.replaceAll('"', '&quot;')
}

function property(name, label, value) {
  return `<div class="property" data-profile-property="${name}">
    <label data-selenium-test="property-label-${name}" for="in-${name}">${label}</label>
    <input id="in-${name}" data-field="${name}" data-selenium-test="property-input-${name}" value="${text(value)}" placeholder="--">
  </div>`
}

function record(one, others) {
  const phone = one.office ?? one.mobile ?? ''
  return `<div class="columns">
    <section class="left" data-test-id="left-sidebar">
      <div class="card"><div class="avatar">${text(one.english[0])}</div>
        <h2 data-selenium-test="highlightTitle">${text(one.english)}</h2><p class="sub">${text(one.company)}</p>
        <p class="sub">${text(one.email)}</p></div>
      <div class="card"><h3>About this contact</h3>
        ${property('email', 'Email', one.email)}
        ${property('phone', 'Phone number', phone)}
        ${one.office ? property('mobilephone', 'Mobile phone number', one.mobile ?? '') : ''}
        ${property('fax', 'Fax number', '03-555-0999')}
        ${property('city', 'City', one.city)}
      </div>
    </section>
    <section class="middle" data-test-id="middle-pane">
      <div role="tablist"><button role="tab" aria-selected="true">Activities</button><button role="tab" aria-selected="false">Overview</button></div>
      <div class="card"><h3>Note</h3><p>Called the office, asked to send the offer in writing. Invoice 2024-118 is paid.</p></div>
      <div class="card"><h3>Email</h3><p>Thank you for your interest. Our reception is open Sunday to Thursday.</p></div>
      <div class="card"><h3>Lifecycle</h3><p>Became a lead on 14 March. Deal size 12,000.</p></div>
    </section>
    <section class="right" data-test-id="records-right-sidebar">
      <div class="card"><h3>Company</h3><p>${text(one.company)}</p></div>
      <div class="card"><h3>Associated contacts</h3>${others
        .map(
          (other) =>
            `<p><a href="${PORTAL}/record/0-1/${other.id}">${text(other.english)}</a><br><a href="tel:${text(other.mobile ?? '')}">${text(other.mobile ?? '')}</a></p>`,
        )
        .join('')}</div>
    </section></div>`
}

function list() {
  return `<section class="list"><h1>Contacts</h1><table><thead><tr><th>Name</th><th>Phone number</th><th>Company</th></tr></thead><tbody>${records
    .map(
      (one) =>
        `<tr><td><a href="${PORTAL}/record/0-1/${one.id}">${text(one.english)}</a></td><td><a href="tel:${text(one.mobile ?? '')}">${text(one.mobile ?? '')}</a></td><td>${text(one.company)}</td></tr>`,
    )
    .join('')}</tbody></table></section>`
}

function show() {
  const id = /\/(?:record\/0-1|contact)\/(\d+)/.exec(location.pathname)?.[1]
  const at = records.findIndex((one) => one.id === id)
  before.innerHTML = view.innerHTML
  view.innerHTML =
    at === -1
      ? list()
      : record(
          records[at],
          [1, 2].map((step) => records[(at + step + 3) % records.length]),
        )
  document.title = at === -1 ? 'Contacts' : records[at].english
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href^="/"]')
  if (!link) return
  event.preventDefault()
  history.pushState(null, '', link.getAttribute('href'))
  show()
})
window.addEventListener('popstate', show)
show()
