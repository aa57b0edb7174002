// A list of words in a file, one a line, of any size: it is read piece by piece.

const PIECE = 1 << 19 // bytes that are tried at once: a fraction of a second
const LF = 10

/** Why a list cannot be read on: "unread" or "utf16". */
export class ListError extends Error {
  /** @param {'unread' | 'utf16'} code */
  constructor(code) {
    super(code)
    this.code = code
  }
}

/**
 * The words of a piece of the list, cut at the end of a line, and where it ends.
 * @param {File} list
 * @param {number} from
 */
export async function piece(list, from) {
  const buffer = await list.slice(from, from + PIECE).arrayBuffer().catch(() => Promise.reject(new ListError('unread')))
  let bytes = new Uint8Array(buffer)
  if (from === 0 && (bytes[0] ^ bytes[1]) === 1 && (bytes[0] & bytes[1]) === 0xfe) throw new ListError('utf16')
  const last = bytes.lastIndexOf(LF)
  if (from + bytes.length < list.size && last >= 0) bytes = bytes.subarray(0, last + 1)
  return { words: text(bytes), end: from + bytes.length }
}

const strict = new TextDecoder('utf-8', { fatal: true })
const latin = new TextDecoder('windows-1252')

/**
 * The words as text: a line that is no UTF-8 is taken for Latin-1, which old lists are in.
 * @param {Uint8Array} bytes
 */
function text(bytes) {
  try {
    return strict.decode(bytes)
  } catch {
    const lines = []
    for (let at = 0; at < bytes.length; ) {
      const end = bytes.indexOf(LF, at)
      const line = bytes.subarray(at, (at = end < 0 ? bytes.length : end + 1))
      try {
        lines.push(strict.decode(line))
      } catch {
        lines.push(latin.decode(line))
      }
    }
    return lines.join('')
  }
}
