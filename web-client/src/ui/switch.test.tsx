// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { Switch } from './switch'

afterEach(() => render(null, document.body))

it('a switch shows what holds, also where a press was not taken', () => {
  const onChange = vi.fn()
  act(() => render(<Switch label="Lock" on={false} onChange={onChange} />, document.body))
  const box = document.querySelector('input') as HTMLInputElement
  act(() => box.click())
  expect(onChange).toHaveBeenCalledWith(true)
  expect(box.checked).toBe(false)
  act(() => render(<Switch label="Lock" on onChange={onChange} />, document.body))
  expect(box.checked).toBe(true)
})
