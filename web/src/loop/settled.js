// Whether what is shown belongs to what is typed, as html's data-settled says it to style
// sheets, scripts and tests.

const root = document.documentElement

let calm = false // what is shown belongs to what is typed
let works = 0 // examples being made, files being read: what is typed will change

const tell = () => root.setAttribute('data-settled', String(calm && works === 0))

/** @param {boolean} now */
export function settle(now) {
  calm = now
  tell()
}

/** Nothing is settled until the function returned is called. */
export function hold() {
  works++
  tell()
  return () => {
    works--
    tell()
  }
}

const settled = () => root.dataset.settled === 'true'

/** Waits until all is settled. */
export const whenSettled = () =>
  /** @type {Promise<void>} */ (
    new Promise((done) => {
      const look = () => {
        if (!settled()) return
        observer.disconnect()
        done()
      }
      const observer = new MutationObserver(look)
      observer.observe(root, { attributeFilter: ['data-settled'] })
      look()
    })
  )

/**
 * Does what a click asks for, once all is settled: what is typed may be ahead of what is shown.
 * Nearly always that is at once, as some browsers want it of what goes to the clipboard.
 * @param {() => void} act
 */
export const onceSettled = (act) => (settled() ? act() : void whenSettled().then(act))
