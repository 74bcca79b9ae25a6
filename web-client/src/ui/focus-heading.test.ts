// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { focusHeading } from './focus-heading'

const later = () => new Promise((done) => setTimeout(done))
let stop = () => {}

afterEach(() => {
  stop()
  document.body.innerHTML = ''
})

describe('the focus of a page that has come', () => {
  it('goes to its heading, though that comes later', async () => {
    stop = focusHeading()
    document.body.innerHTML = '<main><h1>Tea</h1></main>'
    await later()
    expect(document.activeElement?.textContent).toBe('Tea')
  })

  it('stays where it is wanted', async () => {
    document.body.innerHTML = '<main><h1>Tea</h1><input></main>'
    document.querySelector('input')?.focus()
    stop = focusHeading()
    await later()
    expect(document.activeElement?.tagName).toBe('INPUT')
  })

  it('is not taken any more by what is waited for no longer', async () => {
    focusHeading()()
    document.body.innerHTML = '<main><h1>Tea</h1></main>'
    await later()
    expect(document.activeElement).toBe(document.body)
  })
})
