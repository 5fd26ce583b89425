// A page shaped like Fireberry's record: Hebrew, right to left, each value in a `data-tid="field"` box under its label,
// a dialer with other people's numbers at the side, and the record looked at before kept hidden ahead of the visible one.
const { records } = await (await fetch('/records.json')).json()
const app = document.querySelector('#app')

app.innerHTML = `
  <aside class="rail" aria-label="ניווט"><b>F</b><a href="/app/views/2">אנשי קשר</a><a href="/app/dashboard">לוח מחוונים</a></aside>
  <div class="page"><div id="before" hidden></div><div id="view"></div></div>
  <aside class="dialer" aria-label="חייגן"><h2>שיחות אחרונות</h2><p><a href="tel:+972555550199">055-555-0199</a></p><p><a href="tel:+972555550198">055-555-0198</a></p></aside>`
const view = app.querySelector('#view')
const before = app.querySelector('#before')

const text = (value) => {
  const box = document.createElement('i')
  box.textContent = value
  return box.innerHTML.replaceAll('"', '&quot;')
}

function field(label, value) {
  return `<div class="cell"><div class="sc-kq9" data-tid="field"><div class="sc-lbl" title="${text(label)}">${text(label)}</div><div class="sc-val"><span>${value || '<span class="none">-</span>'}</span></div></div><div class="hover"></div></div>`
}

function phone(value) {
  return value ? `<bdi>${text(value)}</bdi>` : ''
}

function record(one) {
  return `<header class="head"><span class="kind">איש קשר</span><h1>${text(one.hebrew)}</h1><button type="button">שמירה</button><button type="button">פעולות</button></header>
    <section class="box"><h2>פרטים כלליים</h2><div class="grid">
      ${field('שם איש קשר', text(one.hebrew))}
      ${field('טלפון נייד', phone(one.mobile))}
      ${field('טלפון', phone(one.office))}
      ${field('דוא"ל', `<bdi>${text(one.email)}</bdi>`)}
      ${field('חברה', text(one.company))}
      ${field('עיר', text(one.city))}
      ${field('מספר לקוח', '900142')}
      ${field('נוצר בתאריך', '14/03/2026')}
    </div></section>
    <section class="box"><h2>משימות</h2><p class="task">לחזור ללקוח עם הצעת מחיר מעודכנת</p><p class="task">לשלוח חוזה לחתימה</p></section>`
}

function list() {
  return `<header class="head"><h1>אנשי קשר</h1></header><section class="box"><table><tbody>${records
    .map(
      (one) =>
        `<tr><td><a href="/app/record/2/${one.id}">${text(one.hebrew)}</a></td><td><bdi>${text(one.mobile ?? '')}</bdi></td><td>${text(one.company)}</td></tr>`,
    )
    .join('')}</tbody></table></section>`
}

function show() {
  const id = /\/app\/record\/2\/([0-9a-f-]{36})/.exec(location.pathname)?.[1]
  const one = records.find((candidate) => candidate.id === id)
  before.innerHTML = view.innerHTML
  view.innerHTML = one ? record(one) : list()
  document.title = one ? one.hebrew : 'אנשי קשר'
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
