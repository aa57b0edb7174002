// What the bench worker makes: an example, a token of a kind. A fresh key may take a while.

import { engineError, stop, work } from './client.js'
import { hold } from './settled.js'
import { during } from './work.js'

/** @import { Answer, Request } from '../wire' */

/**
 * Has something made, which is seen to run and can be stopped.
 * @param {string} name
 * @param {Request} request
 * @param {(answer: Answer) => void} take called with the answer
 * @param {(sentence: string) => void} fail called with why there is none
 */
export async function making(name, request, take, fail) {
  const done = hold()
  const over = during(`Making ${name}`, stop)
  try {
    take(await work({ ...request, now: Date.now() }))
  } catch (error) {
    if (engineError(error).code !== 'stopped') fail(`It could not be made: the worker that makes keys stopped. Choose ${name} again.`)
  } finally {
    over()
    done()
  }
}
