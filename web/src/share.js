// Handing the token on: "Copy link", which asks before it gives away what can be used, and
// the menu "Copy as". What may be handed on, and what to say of it, is the engine's to tell.

import { copy } from './copy.js'
import { $, show, write } from './dom.js'

const menu = $('copy-as')
const summary = menu.querySelector('summary')
const link = $('copy-link')
const dialog = $('share')

let now = { share: null, token: '', header: '', payload: '' } // what is shown

export function renderShare(report, fields) {
  const { share } = report
  now = { share, token: share ? report.found[report.selected.found].value : '', header: fields.header.value, payload: fields.payload.value }
  link.disabled = !share
  show(menu, Boolean(share))
  show($('copy-as-header'), now.header !== '')
  show($('copy-as-payload'), now.payload !== '')
  for (const id of ['copy-as-authorization', 'copy-as-curl']) show($(id), Boolean(share?.bearer))
}

/** What is typed may be ahead of what is shown, for a moment: nothing is copied then. */
const settled = () => document.documentElement.dataset.settled === 'true'

// ---- Copy as

const authorization = () => 'Authorization: Bearer ' + now.token

const forms = {
  token: () => now.token,
  header: () => now.header,
  payload: () => now.payload,
  authorization,
  curl: () => `curl -H '${authorization()}' https://api.example.com/`,
}
for (const [name, text] of Object.entries(forms)) {
  $('copy-as-' + name).act = () => {
    leave()
    if (settled()) copy(text(), summary)
  }
}

function leave() {
  menu.open = false
  summary.focus({ preventScroll: true })
}
menu.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && menu.open) leave()
})
menu.addEventListener('focusout', ({ relatedTarget }) => {
  if (relatedTarget && !menu.contains(relatedTarget)) menu.open = false
})
addEventListener('pointerdown', ({ target }) => {
  if (!menu.contains(target)) menu.open = false
})

// On a phone there is no room for it in the toolbar.
const narrow = matchMedia('(width <= 40rem)')
function place() {
  const held = document.activeElement === link
  if (narrow.matches) $('copy-link-place').append(link)
  else $('theme').before(link)
  if (held) (narrow.matches ? summary : link).focus({ preventScroll: true })
}
narrow.addEventListener('change', place)
place()

// ---- Copy link

function copyLink(token) {
  dialog.close()
  copy(location.href.split(/[?#]/)[0] + '#token=' + encodeURIComponent(token), menu.contains(link) ? summary : link)
}

link.act = () => {
  if (menu.contains(link)) leave()
  if (!settled()) return
  const { share, token } = now
  if (!share.ask && !share.refuse) return copyLink(token)
  write($('share-said'), share.refuse || share.ask)
  for (const id of ['share-bare', 'share-hint']) show($(id), Boolean(share.bare))
  show($('share-whole'), !share.refuse)
  $('share-bare').act = () => copyLink(share.bare.map(({ start, end }) => token.slice(start, end)).join(''))
  $('share-whole').act = () => copyLink(token)
  dialog.showModal()
  $(share.bare ? 'share-bare' : 'share-cancel').focus()
}
$('share-cancel').act = () => dialog.close()
