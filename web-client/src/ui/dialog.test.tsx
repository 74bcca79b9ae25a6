// @vitest-environment happy-dom
import { render } from 'preact'
import { useState } from 'preact/hooks'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { Dialog } from './dialog'
import { TextField } from './field'

const find = (selector: string) => document.body.querySelector<HTMLElement>(selector)

/** A page with a button that opens a dialog. @param kept whether the dialog is rendered also while it is closed */
function Page({ kept }: { readonly kept: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" id="opens" onClick={() => setOpen(true)}>
        New call
      </button>
      {(kept || open) && (
        <Dialog title="New call" open={open} onClose={() => setOpen(false)}>
          <TextField label="What is it about?" value="" onValue={() => {}} autoFocus />
        </Dialog>
      )}
    </>
  )
}

function open(kept = false): void {
  act(() => render(<Page kept={kept} />, document.body))
  find('#opens')?.focus()
  act(() => find('#opens')?.click())
}

afterEach(() => render(null, document.body))

describe('a dialog', () => {
  it.each([false, true])('gives the focus back to what opened it; kept while closed: %s', (kept) => {
    open(kept)
    expect(document.activeElement).toBe(find('input'))
    act(() => find('.dialog__head button')?.click())
    expect(find('dialog')).toBeNull()
    expect(document.activeElement).toBe(find('#opens'))
  })

  /** As browsers tell it: of a press that ends elsewhere than it began the dialog around both is told. */
  function press(began: HTMLElement | null): void {
    act(() => {
      began?.dispatchEvent(new Event('pointerdown', { bubbles: true }))
      find('dialog')?.dispatchEvent(new Event('click', { bubbles: true }))
    })
  }

  it('is closed by a press beside it, and by none that began inside', () => {
    open()
    press(find('input'))
    expect(find('dialog')).not.toBeNull()
    press(find('dialog'))
    expect(find('dialog')).toBeNull()
  })
})
