/** Where a menu opens. Pure; all in CSS pixels of the window. */

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface Extent {
  readonly width: number
  readonly height: number
}

export interface MenuPlace {
  readonly left: number
  readonly top: number
  /** More than this scrolls. */
  readonly maxHeight: number
}

/** Between the menu and its button, and the edge of the window. */
const GAP = 4
const EDGE = 8

/** On the wanted side of its button where there is room, else on the one that has more; never beside the window. */
export function menuPlace(
  button: Box,
  menu: Extent,
  screen: Extent,
  wanted: { readonly place: 'below' | 'above'; readonly align: 'start' | 'end' },
): MenuPlace {
  const below = screen.height - (button.top + button.height) - GAP - EDGE
  const above = button.top - GAP - EDGE
  const fits = (wanted.place === 'below' ? below : above) >= menu.height
  const isBelow = fits ? wanted.place === 'below' : below >= above
  const maxHeight = Math.max(0, isBelow ? below : above)
  const height = Math.min(menu.height, maxHeight)
  const left = wanted.align === 'start' ? button.left : button.left + button.width - menu.width
  return {
    left: Math.max(EDGE, Math.min(left, screen.width - menu.width - EDGE)),
    top: isBelow ? button.top + button.height + GAP : button.top - GAP - height,
    maxHeight,
  }
}
