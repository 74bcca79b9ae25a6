// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Button } from './button'
import { Form } from './form'

const button = () => document.body.querySelector<HTMLButtonElement>('button')
const press = () => act(() => button()?.click())

afterEach(() => render(null, document.body))

describe('a button that works on something', () => {
  it('keeps the focus, which browsers take from what is disabled', () => {
    act(() => render(<Button busy>Save</Button>, document.body))
    expect(button()?.disabled).toBe(false)
    expect(button()?.getAttribute('aria-disabled')).toBe('true')
  })

  it('takes no second press', () => {
    const pressed = vi.fn()
    const show = (busy: boolean) =>
      act(() =>
        render(
          <Button busy={busy} onClick={pressed}>
            Save
          </Button>,
          document.body,
        ),
      )
    show(true)
    press()
    expect(pressed).not.toHaveBeenCalled()
    show(false)
    press()
    expect(pressed).toHaveBeenCalledOnce()
    expect(button()?.hasAttribute('aria-disabled')).toBe(false)
  })

  it('does not send its form again', () => {
    const submitted = vi.fn()
    const form = (busy: boolean) => (
      <Form onSubmit={submitted}>
        <Button type="submit" busy={busy}>
          Save
        </Button>
      </Form>
    )
    act(() => render(form(true), document.body))
    press()
    expect(submitted).not.toHaveBeenCalled()
    act(() => render(form(false), document.body))
    press()
    expect(submitted).toHaveBeenCalledOnce()
  })
})
