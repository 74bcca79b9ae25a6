import type { ComponentChildren, VNode } from 'preact'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { CheckIcon } from './icons'
import './menu.css'
import { menuPlace } from './menu-place'
import { names } from './names'

export interface MenuItem {
  readonly key: string
  readonly label: string
  readonly icon?: ComponentChildren
  /** Of one among several that exclude each other. */
  readonly chosen?: boolean
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly onChoose: () => void
}

export interface TriggerProps {
  readonly 'aria-haspopup': 'menu'
  readonly 'aria-expanded': boolean
  readonly 'aria-controls': string
  readonly onClick: () => void
}

export interface MenuProps {
  /** What the list is, for screen readers. */
  readonly label: string
  readonly items: readonly MenuItem[]
  /** The button that opens it; it takes these properties. */
  readonly trigger: (props: TriggerProps) => VNode
  readonly place?: 'below' | 'above'
  readonly align?: 'start' | 'end'
}

/** A list of actions behind a button: arrows move, Home and End leap, Escape and Tab close. */
export function Menu({ label, items, trigger, place = 'below', align = 'end' }: MenuProps) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()

  const buttons = () => [...(box.current?.querySelectorAll<HTMLButtonElement>('.menu__item:enabled') ?? [])]
  const close = (back: boolean) => {
    setOpen(false)
    if (back) box.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus()
  }

  useLayoutEffect(() => {
    const button = box.current?.querySelector('[aria-haspopup]')
    if (!open || !list.current || !button) return
    const shown = list.current
    shown.showPopover?.()
    const put = () => putBy(button, shown, { place, align })
    put()
    // A phone's keyboard goes as the menu opens.
    addEventListener('resize', put)
    return () => removeEventListener('resize', put)
  }, [open, place, align])

  useEffect(() => {
    if (!open) return
    const all = buttons()
    const first = all.find((button) => button.getAttribute('aria-checked') === 'true') ?? all[0]
    first?.focus()
    const beside = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false)
    }
    // Its button is not where it was any more.
    const moved = (event: Event) => {
      if (
        event.target instanceof Node &&
        event.target !== box.current &&
        event.target.contains(box.current)
      ) {
        close(true)
      }
    }
    document.addEventListener('pointerdown', beside)
    addEventListener('scroll', moved, true)
    return () => {
      document.removeEventListener('pointerdown', beside)
      removeEventListener('scroll', moved, true)
    }
  }, [open])

  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return
    if (event.key === 'Escape') {
      // Not also the dialog or the panel around it.
      event.stopPropagation()
      event.preventDefault()
      close(true)
    } else if (event.key === 'Tab') {
      close(false)
    } else {
      const all = buttons()
      const next = nextIndex(event.key, all.indexOf(document.activeElement as HTMLButtonElement), all.length)
      if (next === null) return
      event.preventDefault()
      all[next]?.focus()
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys come here from the items inside, which have the focus
    <div class="menu" ref={box} onKeyDown={onKeyDown}>
      {trigger({
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-controls': id,
        onClick: () => setOpen(!open),
      })}
      {open && (
        <div id={id} ref={list} role="menu" aria-label={label} class="menu__list" popover="manual">
          {items.map((item) => (
            <Item key={item.key} item={item} done={() => close(true)} />
          ))}
        </div>
      )}
    </div>
  )
}

/** It is in the browser's top layer, which dialogs are in too; browsers without one have it above the page. */
function putBy(button: Element, list: HTMLElement, wanted: Parameters<typeof menuPlace>[3]): void {
  const { documentElement } = document
  const screen = { width: documentElement.clientWidth, height: documentElement.clientHeight }
  const { left, top, maxHeight } = menuPlace(
    button.getBoundingClientRect(),
    list.getBoundingClientRect(),
    screen,
    wanted,
  )
  Object.assign(list.style, { left: `${left}px`, top: `${top}px`, maxHeight: `${maxHeight}px` })
}

function Item({ item, done }: { item: MenuItem; done: () => void }) {
  return (
    <button
      type="button"
      role={item.chosen === undefined ? 'menuitem' : 'menuitemradio'}
      {...(item.chosen === undefined ? {} : { 'aria-checked': item.chosen })}
      tabIndex={-1}
      disabled={item.disabled === true}
      class={names('menu__item', item.danger && 'menu__item--danger')}
      onClick={() => {
        done()
        item.onChoose()
      }}
    >
      {item.icon}
      {item.label}
      {item.chosen === true && (
        <span class="menu__mark">
          <CheckIcon />
        </span>
      )}
    </button>
  )
}

/** Where the focus goes in a list of `length` from `at`; null: this key moves nothing. */
export function nextIndex(key: string, at: number, length: number): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return (at + 1) % length
    case 'ArrowUp':
    case 'ArrowLeft':
      return (at - 1 + length) % length
    case 'Home':
      return 0
    case 'End':
      return length - 1
    default:
      return null
  }
}
