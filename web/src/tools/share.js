// Copy link, which asks before it gives away what can be used. What may be handed on, and
// what to say of it, is the engine's to tell.

import { onceSettled } from '../loop/settled.js'
import { copy } from '../page/copy.js'
import { $, show, write } from '../page/dom.js'
import { leaveMenu } from '../page/menu.js'
import { PHONE } from '../page/widths.js'
import { copyAs, renderCopyAs } from './copyas.js'

/** @import { Report, Share } from '../wire' */

const link = $('copy-link')
const dialog = $('share')

/** What is shown. @type {{ share?: Share, token: string }} */
let now = { token: '' }

/** @param {Report} report */
export function renderShare({ share, found = [], selected }) {
  const token = found[selected.found]?.value ?? ''
  now = { share: token ? share : undefined, token }
  if (!token) for (const id of /** @type {const} */ (['share-said', 'share-holds', 'share-stays'])) write($(id), '')
  link.disabled = !now.share
  renderCopyAs(token, now.share)
}

// On a phone there is no room for it in the toolbar.
const narrow = matchMedia(PHONE)
function place() {
  const held = document.activeElement === link
  if (narrow.matches) $('copy-link-place').append(link)
  else $('theme').before(link)
  if (held) (narrow.matches ? copyAs : link).focus({ preventScroll: true })
}
narrow.addEventListener('change', place)
place()

/** @param {string} token */
function copyLink(token) {
  dialog.close()
  const check = $('share-check').checked ? now.share?.check ?? '' : ''
  copy(location.href.split(/[?#]/)[0] + '#token=' + encodeURIComponent(token) + check, narrow.matches ? copyAs : link)
}

link.act = () => {
  if (narrow.matches) leaveMenu($('copy-as'))
  onceSettled(offer)
}

function offer() {
  const { share, token } = now
  if (!share) return
  const { ask, refuse, bare, check, holds = '', stays = '' } = share
  $('share-check').checked = false
  if (!ask && !refuse && !check) return copyLink(token)
  write($('share-said'), refuse || ask || 'The link can hold the token alone, or what checks it, too.')
  show($('share-with'), Boolean(check))
  write($('share-holds'), holds)
  show($('share-stays'), Boolean(check && stays))
  write($('share-stays'), stays)
  show($('share-bare'), Boolean(bare))
  show($('share-hint'), Boolean(bare))
  show($('share-whole'), !refuse)
  $('share-bare').act = () => copyLink((bare ?? []).map(({ start, end }) => token.slice(start, end)).join(''))
  $('share-whole').act = () => copyLink(token)
  dialog.showModal()
  $(bare ? 'share-bare' : ask || refuse ? 'share-cancel' : 'share-whole').focus()
}
$('share-cancel').act = () => dialog.close()
