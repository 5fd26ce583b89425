/** A CRM that nobody knows, in several designs. People and numbers are invented. */

export interface Contact {
  id: number
  name: string
  phone: string
  mail: string
  city: string
}

export const CONTACTS: Contact[] = [
  ['Dana Levi', '052-555 0101', 'Haifa'],
  ['Yossi Cohen', '054-555 0102', 'Tel Aviv'],
  ['Noa Mizrahi', '+972 50-555 0103', 'Eilat'],
  ['Amir Haddad', '03-555 0104', 'Jaffa'],
  ['Rivka Ben David', '0525550105', 'Jerusalem'],
  ['Omar Said', '(052) 555-0106', 'Nazareth'],
  ['דנה כהן', '058-555-0107', 'חיפה'],
  ['Tal Peretz', '053 555 0108', 'Lod'],
  ['Gili Azulay', '050.555.0109', 'Ramla'],
  ['Shai Dahan', '+972-52-555-0110', 'Acre'],
  ['Maya Katz', '077-555 0111', 'Safed'],
  ['Eli Biton', '02-555-0112', 'Arad'],
].map(([name = '', phone = '', city = ''], at) => {
  return { id: 4000 + 37 * at, name, phone, city, mail: `person${at}@example.test` }
})

export function contactOf(path: string): Contact {
  const found = CONTACTS.find(({ id }) => path.includes(String(id)))
  if (!found) throw new Error(`no contact: ${path}`)
  return found
}

export type Design = (contact: Contact) => string

const clicks = '<script>addEventListener("click", () => { document.title = "clicked" })</script>'
const owner =
  '<aside class="z1"><div class="z2">Owner</div><div class="z3">Gil Shaked</div><div class="z3">03-555 0199</div></aside>'

/** Around the number stands nothing that names it: no label, no link, classes of a machine. */
export const bare: Design = ({ name, phone, mail, city, id }) => `
  <div class="css-1x"><div class="css-2y"><span>Customers</span> <span>Calendar</span></div>
  <div class="css-3z"><div class="css-9q"><div class="css-4a ttl">${name}</div><div class="css-5b">${id}</div></div>
  <div class="css-6c"><div class="css-7d ph">${phone}</div><div class="css-7d">${mail}</div><div class="css-7d">${city}</div></div></div>
  ${owner}</div>${clicks}`

/** Three redesigns of it. */
export const bareRedesigns: Record<string, Design> = {
  'class names gone': (contact) => bare(contact).replace(/ class="[^"]*"/g, ''),
  'order changed': ({ name, phone, mail, city, id }) => `
    <div>${owner}<div><span>Customers</span> <span>Calendar</span></div>
    <div><div><div>${name}</div><div>${id}</div></div>
    <div><div>${city}</div><div>${mail}</div><div>${phone}</div></div></div></div>`,
  'the owner stands where the phone stood': ({ name, mail, city, phone, id }) => `
    <div class="css-1x"><div class="css-2y"><span>Customers</span> <span>Calendar</span></div>
    <div class="css-3z"><div class="css-9q"><div class="css-4a ttl">${name}</div><div class="css-5b">${id}</div></div>
    <div class="css-6c"><div class="css-7d">03-555 0199</div><div class="css-7d">${mail}</div><div class="css-7d">${city}</div></div></div>
    <aside>${phone}</aside></div>`,
  'words around it renamed': (contact) =>
    bare(contact).replace('Customers', 'People').replace('Calendar', 'Diary').replace('Owner', 'Agent'),
  'wrapped anew': (contact) => `<main><section>${bare(contact)}</section></main>`,
}

export const labelled: Design = ({ name, phone, city, mail, id }) => `
  <header><a href="/">Home</a></header><h1 class="ttl">${name}</h1><p>Customer no. ${id}</p>
  <section><h3>Contact details</h3>
    <div class="row"><div class="l">Direct line</div><div class="v ph" data-field="direct">${phone}</div></div>
    <div class="row"><div class="l">Fax</div><div class="v">03-555 0188</div></div>
    <div class="row"><div class="l">Mail</div><div class="v">${mail}</div></div>
    <div class="row"><div class="l">City</div><div class="v">${city}</div></div></section>
  <section><h3>Account manager</h3><div class="row"><div class="l">Extension line</div><div class="v">03-555 0177</div></div></section>${clicks}`

export const labelledRedesigns: Record<string, Design> = {
  'class names gone': (contact) => labelled(contact).replace(/ (?:class|data-field)="[^"]*"/g, ''),
  'order changed': ({ name, phone, city, mail }) => `
    <section><h3>Account manager</h3><div class="row"><div class="l">Extension line</div><div class="v">03-555 0177</div></div></section>
    <section><h3>Contact details</h3>
    <div class="row"><div class="l">Fax</div><div class="v">03-555 0188</div></div>
    <div class="row"><div class="l">Mail</div><div class="v">${mail}</div></div>
    <div class="row"><div class="l">City</div><div class="v">${city}</div></div>
    <div class="row"><div class="l">Direct line</div><div class="v ph" data-field="direct">${phone}</div></div></section><h1 class="ttl">${name}</h1>`,
  'label renamed': (contact) => labelled(contact).replace('Direct line', 'Main number'),
  'label renamed, class names gone, fax first': ({ name, phone, mail }) => `
    <h1>${name}</h1><section><h3>Contact details</h3>
    <div><div>Fax</div><div>03-555 0188</div></div>
    <div><div>Main number</div><div>${phone}</div></div>
    <div><div>Mail</div><div>${mail}</div></div></section>`,
}

/** Fields whose value a script sets, one of them disabled. */
export const fields: Design = ({ name, phone, city }) => `
  <form><label for="n">Name</label><input id="n" class="ttl"><label for="t">Contact number</label><input id="t" class="ph" disabled>
  <label>City <input value="${city}"></label></form>
  <script>document.getElementById('n').value = ${JSON.stringify(name)}; document.getElementById('t').value = ${JSON.stringify(phone)}</script>${clicks}`

/** In an open shadow root, the number split over several nodes. */
export const shadow: Design = ({ name, phone }) => {
  const [head, tail] = [phone.slice(0, 5), phone.slice(5)]
  return `<h1 class="ttl">${name}</h1><x-card></x-card>
  <script>document.querySelector('x-card').attachShadow({ mode: 'open' }).innerHTML =
    '<div><div>Hours</div><p>9-17</p></div><div><p id="ph" style="display:inline-block">${head}<b>${tail}</b></p></div>'</script>${clicks}`
}

/** In a frame of the same origin. */
export const frame: Design = (contact) => `<h2>CRM</h2><p>Workspace</p>
  <iframe style="margin: 40px; width: 600px; height: 300px; border: 7px solid" srcdoc="${labelled(contact).replace(/"/g, '&quot;')}"></iframe>${clicks}`

/** In a menu that closes as soon as it loses the focus or something else is pressed. */
export const menu: Design = ({ name, phone }) => `
  <h1 class="ttl">${name}</h1><button id="open">Contact</button>
  <div id="menu" tabindex="-1" hidden style="margin-top: 30px"><div>Call the customer at</div><span class="ph">${phone}</span></div>
  <script>
    const box = document.getElementById('menu')
    document.getElementById('open').addEventListener('click', () => { box.hidden = false; box.focus() })
    box.addEventListener('blur', () => { box.hidden = true })
    document.addEventListener('pointerdown', (event) => { if (!box.contains(event.target)) box.hidden = true }, true)
    document.addEventListener('mousedown', (event) => { if (!box.contains(event.target)) box.hidden = true })
  </script>`
